// Earlier assessments beside today's: keep one, begin the next, see what moved.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView, RoundEvidence } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { TextField } from '../../parts/fields';
import { SaveTables } from './Heat';
import { LevelTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { many } from '../../words/numbers';

interface Column {
  title: string;
  on: string;
  overall: string | null;
  levels: (string | null)[];
  moved: string[];
  yes: number | null;
  answersMoved: string[];
  evidence: RoundEvidence[];
}

export function Rounds({ data }: { data: MaturityView }) {
  const { view } = useFrame();
  const act = useAct('maturity.begin_round');
  const [title, setTitle] = useState('');
  const keep = async () => {
    if (await act.run({ organisation: view.scope.code, matrix: data.matrix.id, title })) setTitle('');
  };
  const rows: Column[] = [{ title: 'Now', on: data.assessed_on ?? '', overall: data.overall.level, levels: data.domains.map((one) => one.level), moved: [], yes: data.criteria.filter((one) => one.answer === 'yes').length, answersMoved: [], evidence: [] }, ...data.rounds.map((one) => ({ ...one, yes: one.criteria_yes, answersMoved: one.answers_moved }))];
  return (
    <div className="rounds">
      {act.error ? <Fault error={act.error} /> : null}
      <div className="panel round-form">
        <TextField place="title" label="Call this assessment" hint="For example Autumn 2018" value={title} onChange={setTitle} error={act.error} width={20} />
        <Button small secondary disabled={act.busy || !data.assessed_on} onClick={() => void keep()}>
          Keep it and begin the next
        </Button>
        <p className="note">What was answered is kept as it is. The next assessment begins with the same answers, marked until somebody confirms or changes them.</p>
        <SaveTables matrix={data.matrix.id} />
      </div>
      <Table
        dense
        caption="Assessments, newest first"
        rows={rows}
        rowKey={(row) => `${row.title} ${row.on}`}
        rowLabel={(row) => row.title}
        detail={(row) => (row.moved.length + row.answersMoved.length + row.evidence.length > 0 ? <Then row={row} /> : null)}
        columns={[
          { key: 'title', head: 'Assessment', cell: (row) => row.title },
          { key: 'on', head: 'Assessed', cell: (row) => (row.on ? day(row.on) : <span className="missing">not yet</span>) },
          ...data.matrix.domains.map((domain, at) => ({ key: domain.code, head: domain.title, cell: (row: Column) => <LevelTag level={row.levels[at]} /> })),
          { key: 'overall', head: 'Overall', cell: (row) => <LevelTag level={row.overall} /> },
          { key: 'yes', head: 'Criteria met', number: true, cell: (row) => row.yes ?? <span className="missing">–</span> },
          { key: 'moved', head: 'What moved after it', cell: (row) => moves(row) || <span className="missing">–</span> },
        ]}
      />
      <Story data={data} />
    </div>
  );
}

/** `3 levels, 1 criterion`: which ones stand in the opened row. */
const moves = (row: Column): string =>
  [row.moved.length > 0 ? many(row.moved.length, 'level') : '', row.answersMoved.length > 0 ? many(row.answersMoved.length, 'criterion', 'criteria') : ''].filter(Boolean).join(', ');

/** What an earlier assessment rested on, and which criteria have moved since. */
function Then({ row }: { row: Column }) {
  return (
    <div className="round-then">
      {row.moved.length > 0 ? (
        <div>
          <h2>Levels that moved after it</h2>
          <ul>
            {row.moved.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {row.answersMoved.length > 0 ? (
        <div>
          <h2>Criteria that moved after it</h2>
          <ul>
            {row.answersMoved.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {row.evidence.length > 0 ? (
        <div>
          <h2>What it rested on</h2>
          <ul>
            {row.evidence.map((one) => (
              <li key={one.of}>
                <strong>{one.of}:</strong> {one.lines.join('; ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** Everything that happened, oldest first, a sentence each. */
function Story({ data }: { data: MaturityView }) {
  const { view } = useFrame();
  const { data: story, error } = useQuery('maturity.story', { ...view, matrix: data.matrix.id }, { topics: ['maturity', 'collect', 'organisations'] });
  return (
    <section aria-labelledby="maturity-story">
      <h2 id="maturity-story">The story so far</h2>
      {error ? <Fault error={error} /> : null}
      {story?.length === 0 ? <p className="missing">Nothing has happened yet.</p> : null}
      <ol className="story dated">
        {(story ?? []).map((line, at) => (
          <li key={`${line.on} ${String(at)}`}>
            <span className="story-day">{line.on ? day(line.on) : 'From here'}</span> {line.said}
          </li>
        ))}
      </ol>
    </section>
  );
}
