// Readiness, where in the development cycle the cluster is, and who was drawn in.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { EngagementView, MaturityView, StandingView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day } from '../../words/dates';
import { levelTitle } from '../../words/levels';

const TONES: Record<string, 'green' | 'blue' | 'amber' | 'grey'> = { committed: 'green', engaged: 'blue', not_yet: 'amber' };

export function Standing({ data }: { data: MaturityView }) {
  const { view, session } = useFrame();
  const { data: standing, error } = useQuery('maturity.standing', view.scope, { topics: ['maturity'] });
  const [form, setForm] = useState<'readiness' | 'step' | null>(null);
  const [entry, setEntry] = useState<Draft | null>(null);
  const remove = useAct('maturity.remove_engagement');
  const removeStep = useAct('maturity.remove_cycle_step');
  const fresh = (who = ''): Draft => ({ id: null, who, how: 'meeting', on: session.today, note: '', reference: '', criteria: [] });
  usePaletteActs([{ label: 'Note who was drawn in', also: 'engagement log maturity', run: () => setEntry(fresh()) }]);
  if (!standing) return error ? <Fault error={error} /> : <Waiting />;
  const cluster = view.scope.kind === 'cluster';
  const ready = standing.readiness;
  const refused = remove.error ?? removeStep.error;
  return (
    <div className="standing">
      {refused ? <Fault error={refused} /> : null}
      {cluster ? (
        <section className="readiness-line" aria-label="Readiness">
          <h2>Readiness</h2>
          {ready ? (
            <p>
              {ready.state ? <StatusTag tone={TONES[ready.state] ?? 'grey'}>{ready.title.toLowerCase()}</StatusTag> : null} {ready.support ? <StatusTag tone="blue">extra support</StatusTag> : null} {ready.reason} <span className="note">{`${ready.by}, ${day(ready.on)}`}</span>
            </p>
          ) : (
            <p className="missing">not stated</p>
          )}
          <button type="button" className="quiet" onClick={() => setForm('readiness')}>
            {ready ? 'Change' : 'State it'}
            <span className="hidden"> readiness</span>
          </button>
        </section>
      ) : null}
      {cluster ? (
        <section aria-label="Development cycle">
          <div className="matrix-bar">
            <h2>{standing.cycle.now ? `Step ${standing.cycle.now} of ${standing.cycle.steps.length}${standing.cycle.round > 1 ? `, time round ${standing.cycle.round}` : ''}` : 'Where in the development cycle is the cluster?'}</h2>
            <Button type="button" small secondary onClick={() => setForm('step')}>
              Come to a step
            </Button>
          </div>
          <ol className="cycle">
            {standing.cycle.steps.map((step) => (
              <li key={step.number} className={standing.cycle.now === step.number ? 'now' : ''} {...(standing.cycle.now === step.number ? { 'aria-current': 'step' as const } : {})}>
                <strong>
                  {step.number} {step.title}
                </strong>
                <span className="note">{step.about}</span>
                {standing.cycle.now === step.number ? <span className="cell-word">we are here</span> : null}
                {step.since ? <span className="note">since {day(step.since)}</span> : null}
              </li>
            ))}
          </ol>
          <p className="note">
            {standing.cycle.source}.{standing.cycle.check_against_your_copy ? ' Check it against your copy.' : ''}
          </p>
          {standing.cycle.history.length > 0 ? (
            <details>
              <summary>How the cluster came here</summary>
              <Table
                caption="Steps of the cycle, newest first"
                rows={standing.cycle.history}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'from', head: 'From', cell: (row) => day(row.from) },
                  { key: 'step', head: 'Step', cell: (row) => `${row.step} ${row.title}` },
                  { key: 'note', head: 'Note', cell: (row) => row.note },
                  { key: 'by', head: 'Noted by', cell: (row) => row.by },
                  {
                    key: 'out',
                    head: <span className="hidden">Take out</span>,
                    cell: (row) => (
                      <button type="button" className="quiet" onClick={() => void removeStep.run({ id: row.id, organisation: view.scope.code })}>
                        Take out<span className="hidden"> step {row.step} of {day(row.from)}</span>
                      </button>
                    ),
                  },
                ]}
              />
            </details>
          ) : null}
        </section>
      ) : null}
      <section aria-label="Engagement log">
        <div className="matrix-bar">
          <h2>{standing.log.length === 0 ? 'Who was drawn in' : `${standing.partners.filter((one) => one.count > 0).length} of ${standing.partners.length} kinds of partner drawn in`}</h2>
          <Button type="button" small onClick={() => setEntry(fresh())}>
            Add to the log
          </Button>
        </div>
        <ul className="partners">
          {standing.partners.map((one) => (
            <li key={one.code} className={one.count > 0 ? 'heard' : ''}>
              <button aria-label={`${one.title}: add to the log`} type="button" className="quiet" onClick={() => setEntry(fresh(one.code))}>
                {one.title}
              </button>
              <span className="note">{one.count === 0 ? 'never yet' : `${one.count} ×, last ${day(one.last ?? '')}`}</span>
            </li>
          ))}
        </ul>
        <Table
          caption="Engagement log, newest first"
          rows={standing.log}
          rowKey={(row) => row.id}
          empty="Nothing noted yet: who was drawn in, when, how, and what came of it. An entry can be evidence for a criterion."
          columns={[
            { key: 'on', head: 'On', sort: (row) => row.on, cell: (row) => <span className="nowrap">{day(row.on)}</span> },
            { key: 'who', head: 'Who', rowHead: true, sort: (row) => row.who_title, cell: (row) => <button type="button" className="quiet row-opener" onClick={() => setEntry({ ...row })}>{row.who_title}</button> },
            { key: 'how', head: 'How', cell: (row) => row.how_title },
            { key: 'note', head: 'What came of it', cell: (row) => (<>{row.note}{row.reference ? <span className="note"> {row.reference}</span> : null}</>) },
            { key: 'criteria', head: 'Evidence for', cell: (row) => (row.criteria.length > 0 ? row.criteria.map((one) => one.text).join('; ') : <span className="missing">no criterion</span>) },
            { key: 'by', head: 'Noted by', cell: (row) => row.by },
            {
              key: 'out',
              head: <span className="hidden">Take out</span>,
              cell: (row) => (
                <button type="button" className="quiet" onClick={() => void remove.run({ id: row.id, organisation: view.scope.code })}>
                  Take out<span className="hidden"> {row.who_title}, {day(row.on)}</span>
                </button>
              ),
            },
          ]}
        />
      </section>
      {form === 'readiness' ? <ReadinessForm standing={standing} onClose={() => setForm(null)} /> : null}
      {form === 'step' ? <StepForm standing={standing} onClose={() => setForm(null)} /> : null}
      {entry ? <EntryForm draft={entry} standing={standing} data={data} onClose={() => setEntry(null)} /> : null}
    </div>
  );
}

function ReadinessForm({ standing, onClose }: { standing: StandingView; onClose: () => void }) {
  const { view } = useFrame();
  const act = useAct('maturity.set_readiness');
  const [state, setState] = useState(standing.readiness?.state ?? '');
  const [support, setSupport] = useState(standing.readiness?.support ?? false);
  const [reason, setReason] = useState(standing.readiness?.reason ?? '');
  const save = async () => {
    if (await act.run({ organisation: view.scope.code, state, support, reason, on: null })) onClose();
  };
  return (
    <Dialog
      title="Readiness"
      onClose={onClose}
      error={act.error}
      actions={
        <>
          <Button type="button" secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button type="button" small disabled={act.busy} onClick={() => void save()}>
            Save readiness
          </Button>
        </>
      }
    >
      <SelectField place="state" label="How ready the cluster is" blank="Not stated" value={state} onChange={setState} choices={standing.states.map((one) => ({ value: one.code, label: one.name }))} error={act.error} />
      <label className="tick">
        <input type="checkbox" checked={support} onChange={(event) => setSupport(event.currentTarget.checked)} /> Gets extra support
      </label>
      <LongField place="reason" label="Why, or what the support is" value={reason} onChange={setReason} error={act.error} rows={2} />
    </Dialog>
  );
}

function StepForm({ standing, onClose }: { standing: StandingView; onClose: () => void }) {
  const { view, session } = useFrame();
  const act = useAct('maturity.set_cycle_step');
  const next = ((standing.cycle.now ?? 0) % standing.cycle.steps.length) + 1;
  const [step, setStep] = useState(String(next));
  const [on, setOn] = useState(session.today);
  const [note, setNote] = useState('');
  const save = async () => {
    if (await act.run({ organisation: view.scope.code, step: Number(step), note, on: on || null })) onClose();
  };
  return (
    <Dialog
      title="Come to a step of the cycle"
      onClose={onClose}
      error={act.error}
      actions={
        <>
          <Button type="button" secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button type="button" small disabled={act.busy} onClick={() => void save()}>
            Save the step
          </Button>
        </>
      }
    >
      <FieldRow>
        <SelectField place="step" label="Step" value={step} onChange={setStep} choices={standing.cycle.steps.map((one) => ({ value: String(one.number), label: `${one.number} ${one.title}` }))} error={act.error} />
        <DateField place="on" label="From" value={on} onChange={setOn} error={act.error} />
      </FieldRow>
      <LongField place="note" label="Note, where there is something to say" value={note} onChange={setNote} error={act.error} rows={2} />
    </Dialog>
  );
}

type Draft = Pick<EngagementView, 'who' | 'how' | 'on' | 'note' | 'reference' | 'criteria'> & { id: number | null };

function EntryForm({ draft, standing, data, onClose }: { draft: Draft; standing: StandingView; data: MaturityView; onClose: () => void }) {
  const { view } = useFrame();
  const act = useAct('maturity.save_engagement');
  const [row, setRow] = useState(draft);
  const set = (part: Partial<Draft>) => setRow({ ...row, ...part });
  const save = async () => {
    if (await act.run({ id: row.id, organisation: view.scope.code, who: row.who, how: row.how, on: row.on, note: row.note, reference: row.reference, criteria: row.criteria })) onClose();
  };
  const offered = [
    ...data.matrix.prerequisites.map((one) => ({ id: one.id, label: `Foundation: ${one.text}` })),
    ...data.matrix.domains.flatMap((domain) => domain.cells.flatMap((cell) => cell.criteria.map((one) => ({ id: one.id, label: `${domain.title}, ${levelTitle(cell.level)}: ${one.text}` })))),
  ];
  const linked = (id: string) => row.criteria.some((one) => one.matrix === data.matrix.id && one.criterion === id);
  return (
    <Dialog
      title={row.id === null ? 'Who was drawn in' : 'Change the entry'}
      wide
      onClose={onClose}
      error={act.error}
      actions={
        <>
          <Button type="button" secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button type="button" small disabled={act.busy} onClick={() => void save()}>
            Save the entry
          </Button>
        </>
      }
    >
      <FieldRow>
        <SelectField place="who" label="Who" blank="Choose" value={row.who} onChange={(who) => set({ who })} choices={standing.partners.map((one) => ({ value: one.code, label: one.title }))} error={act.error} />
        <SelectField place="how" label="How" blank="Choose" value={row.how} onChange={(how) => set({ how })} choices={standing.ways.map((one) => ({ value: one.code, label: one.name }))} error={act.error} />
        <DateField place="on" label="On" value={row.on} onChange={(on) => set({ on })} error={act.error} />
      </FieldRow>
      <LongField place="note" label="What it was about and what came of it" hint="Nothing about a patient" value={row.note} onChange={(note) => set({ note })} error={act.error} rows={3} />
      <TextField place="reference" label="File or link" value={row.reference} onChange={(reference) => set({ reference })} error={act.error} width={30} />
      <SelectField
        place="criteria"
        label="It is evidence for"
        blank="Choose a criterion"
        value=""
        onChange={(id) => (id && !linked(id) ? set({ criteria: [...row.criteria, { matrix: data.matrix.id, criterion: id, text: offered.find((one) => one.id === id)?.label ?? id }] }) : undefined)}
        choices={offered.filter((one) => !linked(one.id)).map((one) => ({ value: one.id, label: one.label }))}
      />
      {row.criteria.length > 0 ? (
        <ul className="links">
          {row.criteria.map((one) => (
            <li key={`${one.matrix} ${one.criterion}`}>
              {one.text}{' '}
              <button type="button" className="quiet" onClick={() => set({ criteria: row.criteria.filter((other) => other !== one) })}>
                Take off<span className="hidden"> {one.text}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
