// The way to the ambition: the shortest list of what is unmet, and the actions that serve it.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ActionView, MaturityView, UnmetView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { LevelTag, StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day, periodInFull } from '../../words/dates';
import { levelTitle } from '../../words/levels';
import { pounds } from '../../words/money';
import { PaidBy, usePaidBy } from '../funding/PaidBy';

const STATES = [
  { value: 'not_started', label: 'Not started' },
  { value: 'under_way', label: 'Under way' },
  { value: 'done', label: 'Done' },
  { value: 'dropped', label: 'Dropped' },
];
const TONES: Record<string, 'grey' | 'blue' | 'green'> = { not_started: 'grey', under_way: 'blue', done: 'green', dropped: 'grey' };

type Draft = Omit<ActionView, 'id' | 'cost' | 'overdue'> & { id: number | null; cost: string };

/** What the edition suggests for each criterion on a way. */
const suggestions = (data: MaturityView, criterion: string): string[] =>
  [...data.steps, ...(data.way ? [data.way] : [])].flatMap((way) => [...way.open, ...way.shortest]).find((one) => one.criterion === criterion)?.suggested ?? [];

export function Actions({ data }: { data: MaturityView }) {
  const { view, session } = useFrame();
  const remove = useAct('maturity.remove_action');
  const paid = usePaidBy('action');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [all, setAll] = useState(false);
  const fresh = (unmet?: UnmetView): Draft => ({
    id: null,
    criterion: unmet?.criterion ?? '',
    title: unmet?.suggested[0] ?? '',
    owner: '',
    due: view.period,
    cost: '',
    funding_line: '',
    effect: unmet ? `${levelTitle(unmet.level)}${unmet.domain ? ` in ${unmet.domain}` : ''}: ${unmet.text}` : '',
    status: 'not_started',
  });
  const [step, setStep] = useState('');
  // The way to the ambition, unless somebody asks about another level.
  const way = data.steps.find((one) => one.level === step) ?? data.way ?? data.steps[0] ?? null;
  const rows = way ? (all ? way.open : way.shortest) : [];
  return (
    <>
      {data.domain_ways.length > 0 ? (
        <section className="domain-ways" aria-label="Domains with an ambition of their own">
          <h2>Domains with an ambition of their own</h2>
          <Table
            caption="Domains with an ambition of their own"
            rows={data.domain_ways}
            rowKey={(row) => row.domain}
            rowLabel={(row) => row.title}
            detail={(row) => (row.open.length > 0 ? <ul className="links">{row.open.map((one) => <li key={one.criterion}><LevelTag level={one.level} /> {one.text} <span className="note">{one.answer ?? 'not answered'}</span>{' '}<button type="button" className="quiet" onClick={() => setDraft(fresh(one))}>Add an action<span className="hidden"> for {one.text}</span></button></li>)}</ul> : null)}
            columns={[
              { key: 'title', head: 'Domain', rowHead: true, cell: (row) => row.title },
              { key: 'now', head: 'Now', cell: (row) => <LevelTag level={row.now} /> },
              { key: 'level', head: 'Ambition', cell: (row) => (<><LevelTag level={row.level} outlined /> <span className="note nowrap">by {day(row.by)}</span></>) },
              { key: 'sentence', head: 'What it takes', cell: (row) => row.sentence },
              { key: 'risk', head: 'Risk', cell: (row) => (row.risk ? (<><StatusTag tone="amber">at risk</StatusTag> <span className="note">{row.risk}</span></>) : <span className="missing">none seen</span>) },
            ]}
          />
        </section>
      ) : null}
      {way ? (
        <section>
          <div className="matrix-bar">
            <h2>{way.sentence}</h2>
            {data.steps.length > 0 ? (
              <label className="edition">
                What would take us to{' '}
                <select value={way.level} onChange={(event) => setStep(event.currentTarget.value)}>
                  {[...data.steps.map((one) => one.level), ...(data.steps.some((one) => one.level === way.level) ? [] : [way.level])].map((level) => (
                    <option key={level} value={level}>
                      {levelTitle(level)}
                      {data.ambition?.level === level ? ' (ambition)' : ''}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            {way.open.length > way.shortest.length ? (
              <button type="button" className="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
                {all ? 'Show the shortest list' : `Show all ${way.open.length} open criteria`}
              </button>
            ) : null}
          </div>
          <p className="note">{way.rule}</p>
          <Table
            caption="Unmet criteria"
            rows={rows}
            rowKey={(row) => row.criterion}
            empty="Nothing is open."
            columns={[
              { key: 'text', head: 'Criterion', cell: (row) => row.text },
              { key: 'domain', head: 'Domain', cell: (row) => row.domain || 'All domains' },
              { key: 'level', head: 'Level', cell: (row) => <LevelTag level={row.level} /> },
              { key: 'answer', head: 'Answer', cell: (row) => row.answer ?? <span className="missing">not answered</span> },
              { key: 'helps', head: 'What usually helps', cell: (row) => row.suggested.join('; ') },
              {
                key: 'act',
                head: 'Actions',
                cell: (row) => (
                  <button type="button" className="quiet" onClick={() => setDraft(fresh(row))}>
                    {row.actions > 0 ? `${row.actions}, add another` : 'Add an action'}
                    <span className="hidden"> for {row.text}</span>
                  </button>
                ),
              },
            ]}
          />
        </section>
      ) : null}
      {data.ambition ? null : (
        <p className="note">
          <strong>No ambition yet:</strong> set the level to reach, and by when, above or beside a domain.
        </p>
      )}
      <section className="actions">
        <div className="matrix-bar">
          <h2>Actions</h2>
          <Button small secondary onClick={() => setDraft(fresh())}>
            Add an action
          </Button>
        </div>
        <Table
          caption="Actions"
          rows={data.actions}
          rowKey={(row) => row.id}
          empty="No actions yet: begin with a criterion above."
          columns={[
            {
              key: 'title',
              head: 'Action',
              cell: (row) => (
                <button type="button" className="quiet row-opener" onClick={() => setDraft({ ...row, cost: row.cost === null ? '' : pounds(row.cost) })}>
                  {row.title}
                </button>
              ),
            },
            { key: 'owner', head: 'Owner', cell: (row) => row.owner },
            { key: 'due', head: 'Due', sort: (row) => row.due, cell: (row) => periodInFull(row.due) },
            { key: 'cost', head: 'Cost', unit: '£', number: true, sort: (row) => row.cost, cell: (row) => (row.cost === null ? <span className="missing">not known</span> : pounds(row.cost)) },
            { key: 'line', head: 'Paid by', cell: (row) => (<>{row.funding_line || <span className="missing">no line yet</span>}<PaidBy paid={paid} target={String(row.id)} /></>) },
            { key: 'effect', head: 'Expected effect', cell: (row) => row.effect },
            {
              key: 'status',
              head: 'Status',
              cell: (row) => (row.overdue ? <StatusTag tone="red">overdue</StatusTag> : <StatusTag tone={TONES[row.status] ?? 'grey'}>{(STATES.find((one) => one.value === row.status)?.label ?? row.status).toLowerCase()}</StatusTag>),
            },
            {
              key: 'out',
              head: <span className="hidden">Take out</span>,
              cell: (row) => (
                <button type="button" className="quiet" onClick={() => void remove.run({ id: row.id, organisation: view.scope.code, matrix: data.matrix.id })}>
                  Take out<span className="hidden"> {row.title}</span>
                </button>
              ),
            },
          ]}
        />
      </section>
      {draft ? <ActionForm draft={draft} suggested={suggestions(data, draft.criterion)} periods={session.periods} matrix={data.matrix.id} onClose={() => setDraft(null)} /> : null}
    </>
  );
}

function ActionForm({ draft, suggested, periods, matrix, onClose }: { draft: Draft; suggested: string[]; periods: string[]; matrix: string; onClose: () => void }) {
  const { view } = useFrame();
  const act = useAct('maturity.save_action');
  const [row, setRow] = useState(draft);
  const set = (part: Partial<Draft>) => setRow({ ...row, ...part });
  const save = async () => {
    const { id, criterion, title, owner, due, cost, funding_line, effect, status } = row;
    if (await act.run({ id, organisation: view.scope.code, matrix, criterion, title, owner, due, cost, funding_line, effect, status })) onClose();
  };
  const { data: funding } = useQuery('funding.show', { scope: view.scope, year: row.due.split('-Q')[0] ?? '' }, { topics: ['funding'] });
  const known = (funding?.lines ?? []).map((line) => line.title);
  // A line of another year, or one that was typed before there were lines, stays choosable.
  const lines = (row.funding_line && !known.includes(row.funding_line) ? [row.funding_line, ...known] : known).map((title) => ({ value: title, label: title }));
  const quarters = periods.includes(row.due) ? periods : [...periods, row.due];
  return (
    <Dialog
      title={row.id === null ? 'Add an action' : 'Change the action'}
      wide
      onClose={onClose}
      error={act.error}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Save the action
          </Button>
        </>
      }
    >
      <LongField place="title" label="What will be done" value={row.title} onChange={(title) => set({ title })} error={act.error} rows={2} />
      {suggested.some((one) => one !== row.title) ? (
        <p className="suggested">
          <span className="note">What usually helps:</span>
          {suggested.filter((one) => one !== row.title).map((one) => (
            <button key={one} type="button" className="quiet" onClick={() => set({ title: one })}>
              <span className="hidden">Take over: </span>
              {one}
            </button>
          ))}
        </p>
      ) : null}
      <FieldRow>
        <TextField place="owner" label="Owner, as a role" value={row.owner} onChange={(owner) => set({ owner })} error={act.error} width={20} />
        <SelectField place="due" label="Due" value={row.due} onChange={(due) => set({ due })} choices={quarters.map((one) => ({ value: one, label: periodInFull(one) }))} error={act.error} />
        <SelectField place="status" label="Status" value={row.status} onChange={(status) => set({ status })} choices={STATES} error={act.error} />
      </FieldRow>
      <FieldRow>
        <TextField place="cost" label="Cost in £, empty where not known" value={row.cost} onChange={(cost) => set({ cost })} error={act.error} width={10} />
        <SelectField place="funding_line" label="Funding line" blank="No line yet" value={row.funding_line} onChange={(funding_line) => set({ funding_line })} choices={lines} error={act.error} />
      </FieldRow>
      <LongField place="effect" label="Expected effect" value={row.effect} onChange={(effect) => set({ effect })} error={act.error} rows={2} />
    </Dialog>
  );
}
