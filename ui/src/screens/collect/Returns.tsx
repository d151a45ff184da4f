// One row an organisation: who has returned, what changed since last time, and the answer to it.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { CollectRow, CollectView, DraftView, FigurePlace } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Differences } from '../../parts/Differences';
import { Fault } from '../../parts/Fault';
import { Amount } from '../../parts/Figure';
import { LongField, SelectField } from '../../parts/fields';
import { LevelTag, StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { moment, shortDay } from '../../words/dates';
import { pounds } from '../../words/money';
import { count, wte } from '../../words/numbers';

const TONE: Record<string, 'red' | 'amber' | 'green' | 'grey' | 'blue'> = { late: 'red', missing: 'grey', shared: 'blue', returned: 'amber', received: 'blue', accepted: 'green' };
const ORDER = ['late', 'missing', 'shared', 'returned', 'received', 'accepted'];

export function Returns({ view, focus }: { view: CollectView; focus: string | null }) {
  const [status, setStatus] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string | number>>(() => new Set(focus ? [focus] : []));
  useEffect(() => {
    if (focus) document.querySelector(`tr[data-key="${CSS.escape(focus)}"]`)?.scrollIntoView({ block: 'center' });
  }, [focus]);
  const [ccg, setCcg] = useState('');
  const rows = view.rows.filter((row) => (!status || row.status === status) && (!ccg || row.ccg?.code === ccg));
  const money = view.rows.some((row) => row.allocated !== null);
  const areas = new Map(view.rows.flatMap((row) => (row.ccg ? [[row.ccg.code, row.ccg.name] as const] : [])));
  const ccgs = areas.size > 1;
  const here = (row: CollectRow, shown: React.ReactNode) => (row.received === null ? '' : shown);
  return (
    <>
      <div className="collect-filter" role="group" aria-label="Show only">
        <button type="button" className="quiet" aria-pressed={status === ''} onClick={() => setStatus('')}>
          All {count(view.rows.length)}
        </button>
        {view.counts
          .filter((one) => one.count > 0)
          .map((one) => (
            <button key={one.status} type="button" className="quiet" aria-pressed={status === one.status} onClick={() => setStatus(one.status)}>
              {one.title} {count(one.count)}
            </button>
          ))}
        {ccgs ? (
          <label className="collect-ccg">
            CCG{' '}
            <select value={ccg} onChange={(event) => setCcg(event.target.value)}>
              <option value="">All {count(areas.size)}</option>
              {[...areas].map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <Table
        caption="Returns"
        rows={rows}
        first={60}
        rowKey={(row) => row.organisation.code}
        rowLabel={(row) => row.organisation.name}
        open={open}
        onOpen={(key, now) => {
          const next = new Set(open);
          if (now) next.add(key);
          else next.delete(key);
          setOpen(next);
        }}
        detail={(row) => (
          <>
            {row.draft ? <SharedDraft row={row} draft={row.draft} /> : null}
            {row.received === null ? <p className="note">No signed return has been received from {row.organisation.name} yet.</p> : <Answer row={row} id={row.received} />}
          </>
        )}
        columns={[
          { key: 'status', head: 'Status', width: '8rem', cell: (row) => <StatusTag tone={TONE[row.status] ?? 'grey'}>{row.status_title}</StatusTag>, sort: (row) => ORDER.indexOf(row.status) },
          {
            key: 'name',
            head: HEAD[view.rows[0]?.kind ?? ''] ?? 'Organisation',
            rowHead: true,
            width: '22rem',
            cell: (row) => (
              <>
                <strong>{row.organisation.name}</strong>
                <span className="note who">
                  {row.organisation.code}
                  {ccgs && row.ccg ? ` · ${row.ccg.name}` : ''}
                </span>
              </>
            ),
            sort: (row) => row.organisation.name,
          },
          { key: 'revision', head: 'Revision', cell: (row) => (row.revision === null ? '' : <span className="nowrap">{`${row.revision}, ${shortDay(row.signed_on)}`}</span>), sort: (row) => row.signed_on || null },
          { key: 'patients', head: 'Patients', number: true, cell: (row) => here(row, <Amount value={row.indicators?.registered_patients} show={count} />), sort: (row) => row.indicators?.registered_patients ?? null },
          { key: 'gp', head: 'GPs', unit: 'WTE', number: true, cell: (row) => here(row, <Amount value={row.indicators?.gp_wte} show={wte} />), sort: (row) => row.indicators?.gp_wte ?? null },
          { key: 'ratio', head: 'Patients per GP', unit: 'WTE', number: true, cell: (row) => here(row, <Amount value={row.indicators?.patients_per_gp_wte} show={count} />), sort: (row) => row.indicators?.patients_per_gp_wte ?? null },
          { key: 'level', head: 'Maturity', cell: (row) => here(row, <LevelTag level={row.overall} />), sort: (row) => row.overall },
          ...(money ? [{ key: 'allocated', head: 'Allocated', unit: '£', number: true, cell: (row: CollectRow) => here(row, <Amount value={row.allocated} show={pounds} />), sort: (row: CollectRow) => row.allocated }] : []),
          { key: 'explained', head: 'Explained', number: true, cell: (row) => here(row, row.explanations.length), sort: (row) => row.explanations.length },
        ]}
      />
    </>
  );
}

function Answer({ row, id }: { row: CollectRow; id: number }) {
  const decide = useAct('collect.decide');
  const write = useAct('collect.write_reply', { quiet: true });
  const host = useHost();
  const { toast } = useFrame();
  const [lines, setLines] = useState<Line[]>(() => linesOf(row));
  const [writing, setWriting] = useState(false);
  const { data: known } = useQuery('collect.figures', { id }, { skip: !writing });
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (writing) form.current?.querySelector('textarea')?.focus();
  }, [writing]);
  const missing = row.indicators?.missing ?? [];
  const send = (decision: string, comments: Line[]) =>
    void decide.run({ id, decision, comments: comments.filter((line) => line.text.trim() !== '').map((line) => ({ text: line.text, figure: line.figure || null })) }).then((done) => {
      if (done) setWriting(false);
    });
  const change = (at: number, what: Partial<Line>) => setLines(lines.map((line, n) => (n === at ? { ...line, ...what } : line)));
  const reply = async () => {
    const folder = await host.dialogs.folder({ title: `Where to save the reply to ${row.organisation.name}` });
    if (folder === null) return;
    const file = await write.run({ id, folder });
    if (file) toast(file.remark ? `Reply saved: ${file.path}. ${file.remark}` : `Reply saved: ${file.path}`);
  };
  const decided = row.status === 'accepted' || row.status === 'returned';
  return (
    <div className="answer">
      <div className="answer-acts">
        {row.status === 'accepted' ? null : (
          <Button type="button" small disabled={decide.busy} onClick={() => send('accepted', [])}>
            Accept<span className="hidden"> the return of {row.organisation.name}</span>
          </Button>
        )}
        {writing ? null : (
          <Button type="button" small secondary onClick={() => setWriting(true)}>
            {row.status === 'returned' ? 'Change the comments…' : 'Return with comments…'}
          </Button>
        )}
        {decided && !writing ? (
          <Button type="button" small secondary={row.status === 'accepted'} disabled={write.busy} onClick={() => void reply()}>
            Save the reply…<span className="hidden"> to {row.organisation.name}</span>
          </Button>
        ) : null}
        <p className="note">
          Signed by {row.signed_by} · {row.file}, received {moment(row.received_at)}
        </p>
      </div>
      {decide.error ? <Fault error={decide.error} /> : null}
      {writing ? (
        <div className="answer-form" ref={form}>
          {lines.map((line, at) => (
            <fieldset key={at} className="answer-comment">
              <legend className="hidden">Comment {at + 1}</legend>
              <LongField place={at === 0 ? 'comments' : `comments.${at}`} label={at === 0 ? `What ${row.organisation.name} should mend` : `Comment ${at + 1}`} {...(at === 0 ? { hint: 'Choose the figure that it means, and the reply leads its reader there. Nothing about a patient.' } : {})} rows={2} value={line.text} onChange={(text) => change(at, { text })} error={decide.error} />
              <SelectField place={`figure.${at}`} label={`Figure of comment ${at + 1}`} blank="The return as a whole" choices={figureChoices(known?.figures, line.figure)} value={line.figure} onChange={(figure) => change(at, { figure })} />
            </fieldset>
          ))}
          <button type="button" className="quiet answer-more" onClick={() => setLines([...lines, { text: '', figure: '' }])}>
            Add a comment
          </button>
          <Button type="button" small disabled={decide.busy} onClick={() => send('returned', lines)}>
            Return with comments
          </Button>
          <button type="button" className="quiet" onClick={() => setWriting(false)}>
            Leave it
          </button>
        </div>
      ) : null}
      {write.error ? <Fault error={write.error} /> : null}
      {row.comments.length > 0 && !writing ? <Lines title="Comments" lines={row.comments.map((comment) => (comment.figure ? `${comment.text} (${comment.figure})` : comment.text))} /> : null}
      {row.maturity.length > 0 ? <Lines title="Maturity, as it is told" lines={row.maturity} /> : null}
      {row.explanations.length > 0 ? <Lines title="What the sender explains" lines={row.explanations} /> : null}
      {missing.length > 0 ? <Lines title="Not supplied" lines={missing.map((figure) => `${figure.name} (${figure.practice}): ${FIGURE[figure.figure] ?? figure.figure}${figure.mark ? ` (${figure.mark})` : ''}`)} /> : null}
      {(row.revision ?? 1) > 1 ? (
        <>
          <h2>Changed since the revision before</h2>
          <Changes id={id} of={row.organisation.name} />
        </>
      ) : null}
    </div>
  );
}

/** Asked for when the row is opened: a thousand returns with every post would be too much to carry. */
function Changes({ id, of }: { id: number; of: string }) {
  const { data, error } = useQuery('collect.changes', { id });
  if (error) return <Fault error={error} />;
  return data ? <Differences of={of} rows={data} /> : <Waiting />;
}

interface Line {
  text: string;
  figure: string;
}

const linesOf = (row: CollectRow): Line[] => (row.comments.length > 0 ? row.comments.map((comment) => ({ text: comment.text, figure: comment.figure ?? '' })) : [{ text: '', figure: '' }]);

/** Until the figures have come, the chosen one stands for itself. */
function figureChoices(figures: FigurePlace[] | undefined, chosen: string) {
  if (!figures) return chosen ? [{ value: chosen, label: chosen }] : [];
  return figures.map((one) => ({ value: one.figure, label: `${one.figure}: ${one.value || 'empty'}`.slice(0, 120) }));
}

/** A draft is looked at; there is nothing to accept in it. */
function SharedDraft({ row, draft }: { row: CollectRow; draft: DraftView }) {
  return (
    <section className="answer">
      <h2>
        Draft of revision {draft.revision} <span className="note">shared by {draft.shared_by} on {shortDay(draft.shared_on)}; it counts in no total</span>
      </h2>
      <p>
        GPs {draft.indicators?.gp_wte === null || draft.indicators === null ? 'not supplied' : wte(draft.indicators.gp_wte)} WTE, nurses {draft.indicators?.nurse_wte === null || draft.indicators === null ? 'not supplied' : wte(draft.indicators.nurse_wte)} WTE.
      </p>
      {row.received === null ? null : <Differences of={`the draft of ${row.organisation.name}`} rows={draft.differences} before="Signed" after="Draft" />}
    </section>
  );
}

const HEAD: Record<string, string> = { practice: 'Practice', cluster: 'Cluster', ccg: 'CCG' };
const FIGURE: Record<string, string> = { gp_wte: 'GP WTE', nurse_wte: 'nurse WTE', dpc_wte: 'direct patient care WTE', admin_wte: 'admin WTE', registered_patients: 'list size' };

function Lines({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
