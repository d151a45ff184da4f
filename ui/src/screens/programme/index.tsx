// Programme: the plan on a page, the critical path by quarter, the risk register, the benefits and how far they have come.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MilestoneView, ProgrammeView } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link, useRoute } from '../../frame/router';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { many } from '../../words/numbers';
import { Benefits } from './Benefits';
import { MilestoneForm } from './MilestoneForm';
import { PathTable } from './PathTable';
import { PlanOnAPage } from './PlanOnAPage';
import { Risks } from './Risks';
import './programme.css';

export default function Programme() {
  const { view } = useFrame();
  const { rest } = useRoute();
  const { data, error } = useQuery('programme.show', view, { topics: ['programme', 'organisations'] });
  if (!data) return <Screen title="Programme" error={error}>{error ? null : <Waiting />}</Screen>;
  return <Shown data={data} tab={['path', 'risks', 'benefits'].includes(rest[0] ?? '') ? (rest[0] ?? '') : 'plan'} />;
}

function Shown({ data, tab }: { data: ProgrammeView; tab: string }) {
  const [form, setForm] = useState<MilestoneView | 'new' | null>(null);
  const openRisks = data.risks.filter((risk) => !risk.closed).length;
  const tabs = [
    { id: 'plan', title: 'Plan on a page', href: link('programme'), count: data.milestones.filter((one) => one.overdue).length },
    { id: 'path', title: 'Critical path', href: link('programme', 'path') },
    { id: 'risks', title: 'Risks', href: link('programme', 'risks'), count: openRisks },
    { id: 'benefits', title: 'Benefits', href: link('programme', 'benefits') },
  ];
  usePaletteActs([{ label: 'Add a milestone', also: 'plan programme', run: () => setForm('new') }]);
  const editing = { open: (one: MilestoneView) => setForm(one), add: () => setForm('new') };
  return (
    <Screen
      title={tab === 'risks' ? finding(data, openRisks) : tab === 'benefits' ? gained(data) : data.sentence}
      tabs={tabs}
      tab={tab}
      actions={
        <>
          <SaveTables />
          {tab === 'plan' || tab === 'path' ? (
            <Button small onClick={() => setForm('new')}>
              Add a milestone
            </Button>
          ) : null}
        </>
      }
    >
      {tab === 'path' ? <PathTable data={data} editing={editing} /> : tab === 'risks' ? <Risks data={data} /> : tab === 'benefits' ? <Benefits data={data} /> : <PlanOnAPage data={data} editing={editing} />}
      {form === null ? null : <MilestoneForm data={data} milestone={form === 'new' ? null : form} onClose={() => setForm(null)} />}
    </Screen>
  );
}

const finding = (data: ProgrammeView, open: number): string => {
  const worst = data.risks.find((risk) => !risk.closed);
  return worst ? `${many(open, 'open risk')}; the worst is ${worst.reference} at ${worst.severity}, ${worst.band}` : 'No open risks';
};

const gained = (data: ProgrammeView): string => {
  const measured = data.benefits.filter((one) => one.progress !== null);
  const better = measured.filter((one) => (one.progress ?? 0) > 0).length;
  if (data.benefits.length === 0) return 'No benefits yet';
  return measured.length === 0 ? `${many(data.benefits.length, 'benefit')}, none measured since the baseline` : `${better} of ${many(measured.length, 'measured benefit')} better than at the start`;
};

/** Workbook and CSV into a folder. */
function SaveTables() {
  const { view, toast } = useFrame();
  const host = useHost();
  const act = useAct('programme.export', { quiet: true });
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the programme' });
    if (folder === null) return;
    const files = await act.run({ ...view, folder });
    if (files) toast(`Saved ${many(files.length, 'file')} in ${folder}`);
  };
  usePaletteActs([{ label: 'Save the programme', also: 'export workbook csv excel milestones risks benefits', run: () => void save() }]);
  return (
    <button type="button" className="quiet" onClick={() => void save()}>
      Save as workbook and CSV
    </button>
  );
}
