// The pipeline: a column a step, a card a post. A card moves with its buttons, or with the arrow keys while it has the focus.
import { Button } from 'nhsuk-react-components';
import { useState, type KeyboardEvent } from 'react';
import type { HostOption, PipelinePost, SavePipelinePost, SchemeView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { Waiting } from '../../parts/Waiting';
import { shortDay } from '../../words/dates';
import { many, wte } from '../../words/numbers';
import { PLAN, post as saved } from './blank';

const STEPS = ['approved', 'advertised', 'appointed', 'started', 'left'] as const;
type Step = (typeof STEPS)[number];
const DAY: Record<Step, keyof PipelinePost & keyof SavePipelinePost> = { approved: 'approved_on', advertised: 'advertised_on', appointed: 'appointed_on', started: 'started_on', left: 'left_on' };

export function Board({ schemes, practices }: { schemes: SchemeView[]; practices: HostOption[] }) {
  const { view, session } = useFrame();
  const { data, error } = useQuery('plan.pipeline.list', { scope: view.scope }, { topics: PLAN });
  const save = useAct('plan.pipeline.save');
  const [editing, setEditing] = useState<PipelinePost | 'new' | null>(null);
  const [only, setOnly] = useState('');
  if (!data) return error ? <Fault error={error} /> : <Waiting what="Reading posts on their way" />;
  const shown = data.posts.filter((one) => only === '' || String(one.scheme) === only);
  const early = shown.filter((one) => one.step === '');
  const columns = [...(early.length > 0 ? [{ code: '', name: 'Not approved yet' }] : []), ...data.steps];
  const move = async (one: PipelinePost, by: 1 | -1) => {
    const at = STEPS.indexOf(one.step as Step);
    const next = STEPS[at + by];
    const now = STEPS[at];
    if (by > 0 && next) await save.run(saved({ id: one.id, scheme: one.scheme, [DAY[next]]: session.today }));
    else if (by < 0 && now) await save.run(saved({ id: one.id, scheme: one.scheme, [DAY[now]]: '' }));
  };
  const open = editing === 'new' || editing === null ? null : (data.posts.find((one) => one.id === editing.id) ?? null);
  return (
    <>
      {save.error ? <Fault error={save.error} /> : null}
      <div className="plan-picks in-head">
        <label>
          <span>Scheme</span>
          <select value={only} onChange={(event) => setOnly(event.currentTarget.value)}>
            <option value="">All</option>
            {schemes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <Button type="button" small secondary onClick={() => setEditing('new')}>
          Add a post
        </Button>
      </div>
      <div className="board" style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(9rem, 1fr))` }}>
        {columns.map((step) => {
          const cards = shown.filter((one) => one.step === step.code);
          const total = cards.reduce((sum, one) => sum + one.wte, 0);
          return (
            <section key={step.code} aria-label={step.name} className="board-column">
              <h2>
                {step.name} <span className="note">{cards.length === 0 ? 'none' : `${many(cards.length, 'post')}, ${wte(total)} WTE`}</span>
              </h2>
              <ul>
                {cards.map((one) => (
                  <Card key={one.id} one={one} busy={save.busy} onOpen={() => setEditing(one)} onMove={(by) => void move(one, by)} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {editing !== null && (editing === 'new' || open) ? <PostForm key={open?.id ?? 'new'} post={open} schemes={schemes} practices={practices} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function Card({ one, busy, onOpen, onMove }: { one: PipelinePost; busy: boolean; onOpen: () => void; onMove: (by: 1 | -1) => void }) {
  const at = STEPS.indexOf(one.step as Step);
  const next = STEPS[at + 1];
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' && next) onMove(1);
    else if (event.key === 'ArrowLeft' && at >= 0) onMove(-1);
    else return;
    event.preventDefault();
  };
  const since = one.step === '' ? '' : String(one[DAY[one.step as Step]] ?? '');
  return (
    <li className="board-card">
      <button type="button" className="quiet row-opener" aria-keyshortcuts="ArrowLeft ArrowRight" onClick={onOpen} onKeyDown={key}>
        {one.label || one.role_title}
      </button>
      <p className="note">
        {one.scheme_title}, {wte(one.wte)} WTE
        <br />
        {one.practice?.name ?? 'whole cluster'}
        {since ? (
          <>
            <br />
            since {shortDay(since)}
            {one.days === null ? '' : ` (${many(one.days, 'day')})`}
          </>
        ) : null}
      </p>
      {one.warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <span>
            <strong>Look: </strong>
            {warning}
          </span>
        </p>
      ))}
      <p className="board-moves">
        {at >= 0 ? (
          <button type="button" className="quiet" disabled={busy} onClick={() => onMove(-1)}>
            ← Back<span className="hidden"> {one.label || one.role_title}</span>
          </button>
        ) : null}
        {next ? (
          <button type="button" className="quiet" disabled={busy} onClick={() => onMove(1)}>
            {next} →<span className="hidden"> {one.label || one.role_title}</span>
          </button>
        ) : null}
      </p>
    </li>
  );
}

function PostForm({ post, schemes, practices, onClose }: { post: PipelinePost | null; schemes: SchemeView[]; practices: HostOption[]; onClose: () => void }) {
  const save = useAct('plan.pipeline.save');
  const remove = useAct('plan.pipeline.remove');
  const { session } = useFrame();
  const [draft, setDraft] = useState({
    scheme: String(post?.scheme ?? schemes[0]?.id ?? ''),
    practice: post?.practice?.code ?? '',
    label: post?.label ?? '',
    wte: post ? String(post.wte) : '1',
    approved_on: post ? post.approved_on : session.today,
    advertised_on: post?.advertised_on ?? '',
    appointed_on: post?.appointed_on ?? '',
    started_on: post?.started_on ?? '',
    left_on: post?.left_on ?? '',
    note: post?.note ?? '',
  });
  const set = (more: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...more }));
  const submit = async () => {
    if (await save.run(saved({ id: post?.id ?? null, ...draft, scheme: Number(draft.scheme) }))) onClose();
  };
  const fault = save.error ?? remove.error;
  return (
    <Dialog
      title={post ? post.label || post.role_title : 'A post on its way'}
      wide
      onClose={onClose}
      actions={
        <>
          {post ? (
            <button
              type="button"
              className="quiet"
              disabled={remove.busy}
              onClick={() => {
                void remove.run({ id: post.id }).then((done) => (done ? onClose() : undefined));
              }}
            >
              Take out
            </button>
          ) : null}
          <button type="button" className="quiet" onClick={onClose}>
            Not now
          </button>
          <Button type="button" small disabled={save.busy} onClick={() => void submit()}>
            Keep
          </Button>
        </>
      }
    >
      {fault ? <Fault error={fault} /> : null}
      <FieldRow>
        <SelectField place="scheme" label="Scheme" value={draft.scheme} onChange={(scheme) => set({ scheme })} choices={schemes.map((one) => ({ value: String(one.id), label: one.title }))} error={fault} />
        <SelectField place="practice" label="Where" blank="The cluster as a whole" value={draft.practice} onChange={(practice) => set({ practice })} choices={practices.map((one) => ({ value: one.practice.code, label: one.practice.name }))} error={fault} />
      </FieldRow>
      <FieldRow>
        <TextField place="label" label="What it is called" value={draft.label} onChange={(label) => set({ label })} error={fault} />
        <TextField place="wte" label="WTE" width={5} value={draft.wte} onChange={(value) => set({ wte: value })} error={fault} />
      </FieldRow>
      <FieldRow>
        <DateField place="approved_on" label="Approved on" value={draft.approved_on} onChange={(approved_on) => set({ approved_on })} error={fault} />
        <DateField place="advertised_on" label="Advertised on" value={draft.advertised_on} onChange={(advertised_on) => set({ advertised_on })} error={fault} />
        <DateField place="appointed_on" label="Appointed on" value={draft.appointed_on} onChange={(appointed_on) => set({ appointed_on })} error={fault} />
        <DateField place="started_on" label="Started on" value={draft.started_on} onChange={(started_on) => set({ started_on })} error={fault} />
        <DateField place="left_on" label="Left on" value={draft.left_on} onChange={(left_on) => set({ left_on })} error={fault} />
      </FieldRow>
      <LongField place="note" label="Note" rows={2} value={draft.note} onChange={(note) => set({ note })} error={fault} />
    </Dialog>
  );
}
