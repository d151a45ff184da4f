// What Ctrl K finds among the data, while somebody types: lines of funding, schemes, scenarios, milestones and risks of
// whatever the bar shows. Practices have a search of their own, because there may be thousands.
import { useQuery } from '../data/hooks';
import { useFrame } from './context';
import { link } from './router';

export interface Found {
  group: string;
  label: string;
  hint: string;
  also: string;
  href: string;
}

/** Asked for only once two letters stand there: most people who open Ctrl K go to a screen. */
export function useFound(typed: string): Found[] {
  const { view } = useFrame();
  const skip = typed.trim().length < 2;
  const year = view.period.slice(0, 7);
  const funding = useQuery('funding.show', { scope: view.scope, year }, { topics: ['funding', 'organisations', 'facts'], skip });
  const schemes = useQuery('plan.schemes.list', { scope: view.scope }, { skip });
  const scenarios = useQuery('plan.scenarios.list', { scope: view.scope }, { skip });
  const programme = useQuery('programme.show', view, { topics: ['programme', 'organisations'], skip });
  if (skip) return [];
  return [
    ...(funding.data?.lines ?? []).map((line) => ({ group: 'Funding lines', label: line.title, hint: line.year, also: `${line.activity} ${line.funders.map((one) => one.funder).join(' ')}`, href: link('funding', ['line', String(line.id)], { year: line.year }) })),
    ...(schemes.data?.schemes ?? []).map((one) => ({ group: 'Schemes', label: one.title, hint: one.role_title, also: one.funder, href: link('workforce', 'schemes') })),
    ...(scenarios.data?.scenarios ?? []).map((one) => ({ group: 'Scenarios', label: one.name, hint: '', also: 'projection fan', href: link('workforce', 'projection', { scenario: String(one.id) }) })),
    ...(programme.data?.milestones ?? []).map((one) => ({ group: 'Milestones', label: one.title, hint: one.strand, also: '', href: link('programme') })),
    ...(programme.data?.risks ?? []).map((one) => ({ group: 'Risks', label: one.description, hint: one.reference, also: '', href: link('programme', 'risks') })),
  ];
}
