// Funding: the lines of a year with what was allocated, committed and spent; a line opens to how it is divided.
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { useRoute } from '../../frame/router';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { BridgeScreen } from './Bridge';
import { Conditions } from './Conditions';
import { Finance } from './Finance';
import { Line } from './Line';
import { Lines } from './Lines';
import { Sums } from './Sums';
import { OverYear } from './OverYear';
import { ReconciliationScreen } from './Reconciliation';
import './funding.css';

export default function Funding() {
  const { view } = useFrame();
  const { rest, query } = useRoute();
  const year = query.get('year') ?? view.period.slice(0, 7);
  const { data, error } = useQuery('funding.show', { scope: view.scope, year }, { topics: ['funding', 'organisations', 'facts'] });
  if (!data) return <Screen title="Funding" error={error}>{error ? null : <Waiting />}</Screen>;
  if (rest[0] === 'conditions') return <Conditions year={data.year} />;
  if (rest[0] === 'year') return <OverYear year={data.year} />;
  if (rest[0] === 'bridge') return <BridgeScreen year={data.year} />;
  if (rest[0] === 'reconciliation') return <ReconciliationScreen year={data.year} />;
  if (rest[0] === 'finance') return <Finance year={data.year} />;
  if (rest[0] === 'sums') return <Sums data={data} />;
  const focus = query.get('focus');
  const wanted = rest[0] === 'line' ? rest[1] : (data.lines.find((one) => one.code === focus)?.id.toString() ?? undefined);
  const line = wanted === undefined ? undefined : data.lines.find((one) => String(one.id) === wanted);
  return line ? <Line key={line.id} data={data} line={line} error={error} /> : <Lines data={data} error={error} />;
}
