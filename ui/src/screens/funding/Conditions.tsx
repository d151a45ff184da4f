// What must be shown for each line, what each cluster showed, and what was decided.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { AnswerView, ConditionView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day } from '../../words/dates';
import { many } from '../../words/numbers';
import { LineUnlocks } from '../maturity/LineUnlocks';
import { under } from './places';
import { tabs } from './tabs';

const SAID = { met: 'met', part: 'met in part', not_met: 'not met', open: 'not decided' } as const;
const TONES = { met: 'green', part: 'amber', not_met: 'red', open: 'grey' } as const;
const DECISIONS = [
  { value: 'met', label: 'Met' },
  { value: 'part', label: 'Met in part' },
  { value: 'not_met', label: 'Not met' },
  { value: 'open', label: 'Not decided' },
];

export function Conditions({ year }: { year: string }) {
  const { view } = useFrame();
  const { data, error } = useQuery('funding.conditions', { scope: view.scope, year }, { topics: ['funding', 'maturity', 'organisations', 'people'] });
  const [chosen, setChosen] = useState<{ condition: ConditionView; answer: AnswerView } | null>(null);
  const remove = useAct('funding.remove_condition');
  if (!data) return <Screen title="Conditions" tabs={tabs(year)} tab="conditions" error={error}>{error ? null : <Waiting />}</Screen>;
  const all = data.lines.flatMap((line) => line.conditions.flatMap((condition) => condition.answers));
  const open = all.filter((answer) => answer.decision === 'open').length;
  const late = all.filter((answer) => answer.late).length;
  const known = data.lines.some((line) => line.conditions.length > 0);
  return (
    <Screen title={known ? `${many(open, 'condition')} to decide, ${late} late` : `Conditions ${year}: none yet`} lead={`Decided by a ${data.decided_by}`} tabs={tabs(year)} tab="conditions" error={remove.error ?? error}>
      {data.lines.length === 0 ? (
        <Empty title="Conditions belong to funding lines" actions={<a href={link('funding', [], { year })}>Go to the funding lines</a>}>
          <p>Add the lines of {year} first. Then say what must be shown for each before its money is paid.</p>
        </Empty>
      ) : (
        <div className="money-parts">
          <div>
            {known ? null : (
              <Empty title="What must be shown comes here">
                <p>Money that is paid for showing something has conditions: what, by when, and who decided. A payment can wait for its condition.</p>
              </Empty>
            )}
            {data.lines
              .filter((line) => line.conditions.length > 0)
              .map((line) => (
                <section key={line.id} aria-label={line.title}>
                  <h2>{line.title}</h2>
                  <LineUnlocks year={year} line={line.id} />
                  {line.conditions.map((condition) => (
                    <div key={condition.id}>
                      <h3>
                        {condition.text}
                        <span className="note">
                          {condition.due ? ` by ${day(condition.due)}` : ''}{' '}
                          <button type="button" className="quiet" onClick={() => void remove.run({ id: condition.id })}>
                            Take out<span className="hidden"> the condition {condition.text}</span>
                          </button>
                        </span>
                      </h3>
                      <Table
                        caption={`${condition.text}: who showed it`}
                        rows={condition.answers}
                        rowKey={(row) => row.cluster.code}
                        empty="Nobody holds money of this line in this view."
                        columns={[
                          { key: 'who', head: 'Cluster', rowHead: true, sort: (row) => row.cluster.name, cell: (row) => row.cluster.name },
                          ...(condition.level ? [{ key: 'level', head: 'Agreed level', cell: (row: AnswerView) => row.level_now ?? <span className="missing">not agreed</span> }] : []),
                          { key: 'evidence', head: 'Evidence', cell: (row) => (row.evidence ? `${row.evidence}${row.reference ? ` (${row.reference})` : ''}` : <span className="missing">none given</span>) },
                          {
                            key: 'decision',
                            head: 'Decision',
                            cell: (row) => (
                              <>
                                <StatusTag tone={TONES[row.decision as keyof typeof TONES] ?? 'grey'}>{SAID[row.decision as keyof typeof SAID] ?? row.decision}</StatusTag> {row.late ? <StatusTag tone="amber">late</StatusTag> : null}{' '}
                                <span className="note">{[row.reason, row.by_name, row.decided_on ? day(row.decided_on) : ''].filter(Boolean).join(', ')}</span>
                              </>
                            ),
                          },
                          {
                            key: 'act',
                            head: <span className="hidden">Acts</span>,
                            cell: (row) => (
                              <button type="button" className="quiet" onClick={() => setChosen({ condition, answer: row })}>
                                {data.may_decide ? 'Show or decide' : 'Give evidence'}
                                <span className="hidden"> for {row.cluster.name}</span>
                              </button>
                            ),
                          },
                        ]}
                      />
                    </div>
                  ))}
                </section>
              ))}
          </div>
          <div>
            {chosen ? <Answer key={`${chosen.condition.id} ${chosen.answer.cluster.code}`} chosen={chosen} mayDecide={data.may_decide} onClose={() => setChosen(null)} /> : null}
            <Add lines={data.lines.map((line) => ({ value: String(line.id), label: line.title }))} levels={data.levels.map((level) => ({ value: level.code, label: level.name }))} />
          </div>
        </div>
      )}
    </Screen>
  );
}

function Answer({ chosen, mayDecide, onClose }: { chosen: { condition: ConditionView; answer: AnswerView }; mayDecide: boolean; onClose: () => void }) {
  const { condition, answer } = chosen;
  const give = useAct('funding.give_evidence');
  const decide = useAct('funding.decide');
  const [evidence, setEvidence] = useState(answer.evidence);
  const [reference, setReference] = useState(answer.reference);
  const [decision, setDecision] = useState(answer.decision === 'open' ? 'met' : answer.decision);
  const [reason, setReason] = useState(answer.reason);
  const refusedGive = under('give', give.error);
  const refusedDecide = under('decide', decide.error);
  return (
    <section className="panel" aria-label={`${answer.cluster.name}: ${condition.text}`}>
      <h2>{answer.cluster.name}</h2>
      <p className="note">{condition.text}</p>
      {refusedGive ? <Fault error={refusedGive} /> : null}
      <LongField place="give.evidence" label="What shows it" value={evidence} onChange={setEvidence} error={refusedGive} />
      <TextField place="give.reference" label="Where it can be seen" value={reference} onChange={setReference} error={refusedGive} />
      <Button
        small
        secondary
        disabled={give.busy}
        onClick={() => {
          void give.run({ condition: condition.id, cluster: answer.cluster.code, evidence, reference }).then((done) => {
            if (done && !mayDecide) onClose();
          });
        }}
      >
        Save evidence
      </Button>
      {mayDecide ? (
        <>
          {refusedDecide ? <Fault error={refusedDecide} /> : null}
          <SelectField place="decide.decision" label="Decision" value={decision} onChange={setDecision} choices={DECISIONS} error={refusedDecide} />
          <TextField place="decide.reason" label="Reason" value={reason} onChange={setReason} error={refusedDecide} />
          <Button
            small
            disabled={decide.busy}
            onClick={() => {
              void decide.run({ condition: condition.id, cluster: answer.cluster.code, decision, reason, role: null }).then((done) => {
                if (done) onClose();
              });
            }}
          >
            Keep decision
          </Button>
        </>
      ) : null}
      <button type="button" className="quiet" onClick={onClose}>
        Leave it
      </button>
    </section>
  );
}

function Add({ lines, levels }: { lines: { value: string; label: string }[]; levels: { value: string; label: string }[] }) {
  const save = useAct('funding.save_condition');
  const [line, setLine] = useState(lines[0]?.value ?? '');
  const [text, setText] = useState('');
  const [level, setLevel] = useState('');
  const [due, setDue] = useState('');
  const refused = under('condition', save.error);
  return (
    <section className="panel" aria-label="Add a condition">
      <h2>Add a condition</h2>
      {refused ? <Fault error={refused} /> : null}
      <SelectField place="condition.line" label="Line" value={line} onChange={setLine} choices={lines} error={refused} />
      <TextField place="condition.text" label="What must be shown" value={text} onChange={setText} error={refused} />
      <FieldRow>
        <SelectField place="condition.level" label="Or a level agreed" blank="No level" value={level} onChange={setLevel} choices={levels} error={refused} />
        <DateField place="condition.due" label="By" value={due} onChange={setDue} error={refused} />
      </FieldRow>
      <Button
        small
        disabled={save.busy}
        onClick={() => {
          void save.run({ id: null, line: Number(line), text, level, due }).then((done) => {
            if (!done) return;
            setText('');
            setLevel('');
            setDue('');
          });
        }}
      >
        Add condition
      </Button>
    </section>
  );
}
