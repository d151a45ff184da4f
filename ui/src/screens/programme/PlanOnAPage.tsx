// Three columns: what is reached this year, next year, and after that.
import { Button } from 'nhsuk-react-components';
import type { MilestoneView, ProgrammeView } from '../../bindings/commands';
import { Empty } from '../../parts/Empty';
import { Owner, State, type Editing } from './words';

export function PlanOnAPage({ data, editing }: { data: ProgrammeView; editing: Editing }) {
  if (data.milestones.length === 0) {
    return (
      <Empty title="No milestones yet" actions={<Button small onClick={editing.add}>Add the first milestone</Button>}>
        <p>What is to be reached, by whom and by when comes here: a page that a board can read, and the path that shows what the end hangs on. Dates may be as rough as they are known: a day, a month, a quarter, a range of quarters, or ongoing.</p>
      </Empty>
    );
  }
  const by = new Map(data.milestones.map((one) => [one.id, one]));
  return (
    <div className="plan-page">
      {data.plan.map((column) => (
        <section key={column.title} aria-label={column.title}>
          <h2>
            {column.title} <span className="count">{column.milestones.length}</span>
          </h2>
          {column.milestones.length === 0 ? <p className="note">Nothing is due.</p> : null}
          <ul>
            {column.milestones.map((id) => {
              const one = by.get(id);
              return one ? <Card key={id} one={one} editing={editing} /> : null;
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Card({ one, editing }: { one: MilestoneView; editing: Editing }) {
  return (
    <li className={`plan-card${one.critical ? ' critical' : ''}`}>
      <p className="plan-card-head">
        {one.own ? (
          <button type="button" className="quiet row-opener" onClick={() => editing.open(one)}>
            {one.title}
          </button>
        ) : (
          <span>{one.title}</span>
        )}
        <State of={one} />
      </p>
      <p className="note">
        {one.due_words}
        {one.strand ? ` · ${one.strand}` : ''} · <Owner of={one} />
        {one.own ? '' : ` · ${one.organisation.name}`}
        {one.critical ? ' · critical' : ''}
      </p>
      {one.conflict ? (
        <p className="note warning">
          <strong>Check:</strong> {one.conflict}
        </p>
      ) : null}
    </li>
  );
}
