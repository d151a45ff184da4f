// Readiness for money: what the assessment unlocks, and what is missing. The same table stands beside a line's conditions.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView, UnlockRow, UnlockView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { FieldRow, SelectField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { levelTitle } from '../../words/levels';
import { pounds } from '../../words/money';
import { many } from '../../words/numbers';

const DECIDED: Record<string, string> = { met: 'met', part: 'met in part', not_met: 'not met', open: 'not decided' };

const yearOf = (period: string): string => period.split('-Q')[0] ?? period;

/** The rows, each with its needs behind it. */
export function UnlockTable({ rows, clusters }: { rows: UnlockRow[]; clusters: boolean }) {
  const columns: Column<UnlockRow>[] = [
    { key: 'line', head: 'Line', rowHead: true, sort: (row) => row.title, cell: (row) => row.title },
    ...(clusters ? [{ key: 'who', head: 'Cluster', sort: (row: UnlockRow) => row.cluster.name, cell: (row: UnlockRow) => row.cluster.name }] : []),
    { key: 'money', head: 'Allocated', unit: '£', number: true, sort: (row) => row.pence, cell: (row) => (row.pence === null ? <span className="missing">not known</span> : pounds(row.pence)) },
    { key: 'state', head: 'Assessment', sort: (row) => (row.unlocked ? 1 : 0), cell: (row) => <StatusTag tone={row.unlocked ? 'green' : 'amber'}>{row.unlocked ? 'unlocked' : `${row.needs.filter((need) => !need.met).length} missing`}</StatusTag> },
    {
      key: 'needs',
      head: 'What it asks for',
      cell: (row) => (
        <ul className="needs">
          {row.needs.map((need) => (
            <li key={`${need.condition} ${need.text}`}>
              <span aria-hidden="true">{need.met ? '✓' : '○'}</span>
              <span className="hidden">{need.met ? 'Met: ' : 'Missing: '}</span> {need.text} <span className="note">{need.now}</span>
            </li>
          ))}
        </ul>
      ),
    },
    { key: 'decision', head: 'Money decided', cell: (row) => [...new Set(row.needs.map((need) => DECIDED[need.decision] ?? need.decision))].join(', ') },
  ];
  return <Table caption="What the assessment unlocks" rows={rows} rowKey={(row) => `${row.line} ${row.cluster.code}`} columns={columns} empty="No line asks for a level or a criterion." />;
}

export function Unlocks({ data }: { data: MaturityView }) {
  const { view } = useFrame();
  const year = yearOf(view.period);
  const { data: found, error } = useQuery('maturity.unlocks', { scope: view.scope, year, line: null }, { topics: ['maturity', 'funding', 'people', 'organisations'] });
  if (!found) return error ? <Fault error={error} /> : <Waiting />;
  const open = found.rows.filter((row) => !row.unlocked).length;
  return (
    <div className="unlocks">
      {found.rows.length === 0 ? (
        <Empty title={`No money of ${year} asks for a level yet`} actions={<a href={link('funding', 'conditions')}>Conditions of the lines</a>}>
          <p>A funding line may ask for an agreed level, for a level in one domain, or for a criterion that is met with evidence. What the assessment unlocks of it stands here, line by line.</p>
        </Empty>
      ) : (
        <>
          <h2>{open === 0 ? `The assessment unlocks every line of ${year} that asks for a level` : `${many(open, 'line')} of ${found.rows.length} wait for something`}</h2>
          <p className="note">{found.rule}</p>
          <UnlockTable rows={found.rows} clusters={view.scope.kind !== 'cluster'} />
        </>
      )}
      {found.conditions.length > 0 ? <Asks found={found} data={data} /> : null}
    </div>
  );
}

/** Which conditions ask what of the matrix; for whoever decides about the money. */
function Asks({ found, data }: { found: UnlockView; data: MaturityView }) {
  const save = useAct('maturity.save_ask');
  const remove = useAct('maturity.remove_ask');
  const [condition, setCondition] = useState(String(found.conditions[0]?.id ?? ''));
  const [domain, setDomain] = useState('');
  const [level, setLevel] = useState('');
  const [criterion, setCriterion] = useState('');
  const criteria = [
    ...data.matrix.prerequisites.map((one) => ({ value: one.id, label: `Foundation: ${one.text}` })),
    ...data.matrix.domains.flatMap((one) => one.cells.flatMap((cell) => cell.criteria.map((item) => ({ value: item.id, label: `${one.title}, ${levelTitle(cell.level)}: ${item.text}` })))),
  ];
  const add = async () => {
    if (await save.run({ condition: Number(condition), matrix: data.matrix.id, domain, level, criterion })) {
      setDomain('');
      setLevel('');
      setCriterion('');
    }
  };
  const asking = found.conditions.filter((one) => one.asks.length > 0);
  const refused = save.error ?? remove.error;
  return (
    <section className="panel asks" aria-label="What conditions ask for">
      <h2>Let a condition ask for more</h2>
      {refused ? <Fault error={refused} /> : null}
      {asking.length > 0 ? (
        <ul className="links">
          {asking.flatMap((one) =>
            one.asks.map((ask) => (
              <li key={ask.id}>
                <strong>{one.line}</strong>, {one.text}: {ask.text}{' '}
                <button type="button" className="quiet" onClick={() => void remove.run({ id: ask.id, organisation: '' })}>
                  Take off<span className="hidden"> {ask.text}</span>
                </button>
              </li>
            )),
          )}
        </ul>
      ) : null}
      <SelectField place="condition" label="Condition" value={condition} onChange={setCondition} choices={found.conditions.map((one) => ({ value: String(one.id), label: `${one.line}: ${one.text}` }))} error={save.error} />
      <FieldRow>
        <SelectField place="domain" label="A level in a domain" blank="No domain" value={domain} onChange={setDomain} choices={data.matrix.domains.map((one) => ({ value: one.code, label: one.title }))} error={save.error} />
        <SelectField place="level" label="At least" blank="No level" value={level} onChange={setLevel} choices={data.matrix.levels.map((one) => ({ value: one.code, label: one.name }))} error={save.error} />
      </FieldRow>
      <SelectField place="criterion" label="Or a criterion with evidence" blank="No criterion" value={criterion} onChange={setCriterion} choices={criteria} error={save.error} />
      <Button type="button" small disabled={save.busy} onClick={() => void add()}>
        Ask for it
      </Button>
    </section>
  );
}
