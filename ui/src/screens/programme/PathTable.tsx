// The critical path by quarter: a table whose cells are the bars, so that it can be read as well as seen.
import type { MilestoneView, ProgrammeView } from '../../bindings/commands';
import { useFrame } from '../../frame/context';
import { ScrollBox } from '../../parts/ScrollBox';
import { Empty } from '../../parts/Empty';
import { period, periodInFull } from '../../words/dates';
import { Owner, State, type Editing } from './words';

/** The financial years over the quarters, with how many of theirs are shown. */
export function years(quarters: string[]): { year: string; span: number }[] {
  const out: { year: string; span: number }[] = [];
  for (const quarter of quarters) {
    const year = quarter.slice(0, 7);
    const last = out[out.length - 1];
    if (last?.year === year) last.span += 1;
    else out.push({ year, span: 1 });
  }
  return out;
}

/** Whether a bar covers a quarter: text in this form sorts as time does. */
const covers = (one: MilestoneView, quarter: string): boolean => one.from !== null && one.to !== null && one.from <= quarter && quarter <= one.to;

export function PathTable({ data, editing }: { data: ProgrammeView; editing: Editing }) {
  const { openWhy } = useFrame();
  const rows = data.milestones.filter((one) => one.status !== 'dropped');
  if (rows.length === 0) {
    return (
      <Empty title="No milestones yet">
        <p>Once milestones say what they wait for, this picture shows which of them the end of the programme hangs on.</p>
      </Empty>
    );
  }
  const titles = new Map(data.milestones.map((one) => [one.id, one.title]));
  const told = (one: MilestoneView, quarter: string): string => {
    if (!covers(one, quarter)) return '';
    const parts = [one.to === quarter ? 'due' : 'under way', one.critical ? 'critical' : ''];
    return parts.filter(Boolean).join(', ');
  };
  return (
    <>
      <p className="note">{data.path_rule}</p>
      <ScrollBox label="Critical path by quarter">
        <table className="table path">
          <caption className="hidden">Critical path by quarter</caption>
          <thead>
            <tr>
              <th rowSpan={2} scope="col">Milestone</th>
              <th rowSpan={2} scope="col">Owner</th>
              <th rowSpan={2} scope="col">Status</th>
              <th rowSpan={2} scope="col" className="number">Slack <small>quarters</small></th>
              {years(data.quarters).map((one) => (
                <th key={one.year} scope="colgroup" colSpan={one.span} className="path-year">
                  {one.year}
                </th>
              ))}
            </tr>
            <tr>
              {data.quarters.map((quarter) => (
                <th key={quarter} scope="col" className={`path-quarter${quarter === data.now ? ' now' : ''}`} title={`${period(quarter)}: ${periodInFull(quarter)}`}>
                  {quarter.slice(8)}
                  {quarter === data.now ? <span className="hidden"> now</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.own ? (
                    <button type="button" className="quiet row-opener" onClick={() => editing.open(one)}>
                      {one.title}
                    </button>
                  ) : (
                    <>
                      {one.title} <span className="note">{one.organisation.name}</span>
                    </>
                  )}
                  {one.after.length > 0 ? <span className="note block">after {one.after.map((id) => titles.get(id) ?? '').filter(Boolean).join('; ')}</span> : null}
                  {one.conflict ? <span className="note block warning"><strong>Check:</strong> {one.conflict}</span> : null}
                </th>
                <td>
                  <Owner of={one} />
                </td>
                <td>
                  <State of={one} />
                </td>
                <td className="number">
                  {one.slack === null ? (
                    <span className="missing">{one.from === null ? 'ongoing' : '–'}</span>
                  ) : (
                    <button type="button" className="figure" title="Why this figure?" onClick={() => openWhy(one.working)}>
                      {one.critical ? '0, critical' : one.slack}
                      <span className="hidden"> quarters of slack, {one.title}: why this figure?</span>
                    </button>
                  )}
                </td>
                {data.quarters.map((quarter) => (
                  <td key={quarter} className={`path-cell${quarter === data.now ? ' now' : ''}`}>
                    {covers(one, quarter) ? (
                      <span className={`gantt${one.critical ? ' critical' : ''}${one.status === 'done' ? ' done' : ''}${one.from === quarter ? ' first' : ''}${one.to === quarter ? ' last' : ''}`}>
                        <span className="hidden">{told(one, quarter)}</span>
                      </span>
                    ) : one.from === null ? (
                      <span className="gantt ongoing"><span className="hidden">ongoing</span></span>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="note path-key">
        <span className="gantt first last" aria-hidden="true" /> may slip <span className="gantt critical first last" aria-hidden="true" /> critical <span className="gantt done first last" aria-hidden="true" /> done <span className="gantt ongoing" aria-hidden="true" /> ongoing; the quarter of today has a line on its left
      </p>
    </>
  );
}
