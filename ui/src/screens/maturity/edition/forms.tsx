// Short forms of an edition: its head, a level, a domain, a question, the signature. Each save is one act with one undo.
import { Button } from 'nhsuk-react-components';
import { useState, type ReactNode } from 'react';
import type { EditionCriterion, EditionDomain, EditionEntry, EditionView } from '../../../bindings/commands';
import { useAct } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import type { AppError } from '../../../host/contract';
import { Dialog } from '../../../parts/Dialog';
import { Fault } from '../../../parts/Fault';
import { DateField, FieldRow, LongField, TextField } from '../../../parts/fields';
import { levelTitle } from '../../../words/levels';
import { asLines, fromLines } from './words';

/** Where a question stands, with what else stands there. */
export interface Spot {
  domain: string;
  level: string;
  place: string;
  list: EditionCriterion[];
}

function Form({ title, save, busy, error, onSave, onClose, left, children }: { title: string; save: string; busy: boolean; error: AppError | undefined; onSave: () => void; onClose: () => void; left?: ReactNode; children: ReactNode }) {
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      actions={
        <>
          {left}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={busy} onClick={onSave}>
            {save}
          </Button>
        </>
      }
    >
      {error ? <Fault error={error} /> : null}
      {children}
    </Dialog>
  );
}

function useParts(matrix: string, kind: string, code: string | undefined, onClose: () => void) {
  const remove = useAct('maturity.remove_edition_part');
  const move = useAct('maturity.move_edition_part');
  const takeOut = async () => {
    if (code && (await remove.run({ matrix, kind, code }))) onClose();
  };
  const moveBy = async (up: boolean) => {
    if (code) await move.run({ matrix, kind, code, up });
  };
  return { takeOut, moveBy, error: remove.error ?? move.error };
}

export function HeadForm({ entry, onClose }: { entry: EditionEntry; onClose: () => void }) {
  const act = useAct('maturity.save_edition');
  const [title, setTitle] = useState(entry.title);
  const [from, setFrom] = useState(entry.applies_from);
  const [to, setTo] = useState(entry.applies_to ?? '');
  const [source, setSource] = useState(entry.source);
  const [author, setAuthor] = useState(entry.author);
  const [notes, setNotes] = useState(entry.notes);
  const save = async () => {
    if (await act.run({ matrix: entry.code, title, applies_from: from, applies_to: to, source, author, notes })) onClose();
  };
  return (
    <Form title="Title, days and source" save="Save" busy={act.busy} error={act.error} onSave={() => void save()} onClose={onClose}>
      <TextField place="title" label="What people call it" value={title} onChange={setTitle} error={act.error} />
      <FieldRow>
        <DateField place="applies_from" label="Applies from" value={from} onChange={setFrom} error={act.error} />
        <DateField place="applies_to" label="To, where it has a last day" value={to} onChange={setTo} error={act.error} />
        <TextField place="author" label="Who worded it" value={author} onChange={setAuthor} error={act.error} width={20} />
      </FieldRow>
      <TextField place="source" label="Where its wording comes from" value={source} onChange={setSource} error={act.error} />
      <LongField place="notes" label="What else a reader should know" value={notes} onChange={setNotes} error={act.error} rows={3} />
    </Form>
  );
}

export function LevelForm({ data, level, onClose }: { data: EditionView; level: string; onClose: () => void }) {
  const held = data.levels.find((one) => one.level === level);
  const act = useAct('maturity.save_edition_level');
  const parts = useParts(data.entry.code, 'level', held?.level, onClose);
  const [meaning, setMeaning] = useState(held?.meaning ?? '');
  const save = async () => {
    if (await act.run({ matrix: data.entry.code, level, meaning })) onClose();
  };
  const error = act.error ?? parts.error;
  return (
    <Form
      title={held ? levelTitle(level) : `Add ${levelTitle(level)}`}
      save={held ? 'Save' : 'Add the level'}
      busy={act.busy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
      left={
        held && !data.locked ? (
          <button type="button" className="quiet" onClick={() => void parts.takeOut()}>
            Take it out, with its criteria in every domain
          </button>
        ) : null
      }
    >
      <LongField place="meaning" label="What reaching it means, in a sentence" value={meaning} onChange={setMeaning} error={error} rows={2} />
    </Form>
  );
}

export function DomainForm({ data, domain, onClose }: { data: EditionView; domain: EditionDomain | null; onClose: () => void }) {
  const act = useAct('maturity.save_edition_domain');
  const parts = useParts(data.entry.code, 'domain', domain?.code, onClose);
  const [title, setTitle] = useState(domain?.title ?? '');
  const [about, setAbout] = useState(domain?.about ?? '');
  const save = async () => {
    if (await act.run({ matrix: data.entry.code, domain: domain?.code ?? null, code: '', title, about })) onClose();
  };
  const error = act.error ?? parts.error;
  const at = data.domains.findIndex((one) => one.code === domain?.code);
  return (
    <Form
      title={domain ? domain.title : 'Add a domain'}
      save={domain ? 'Save' : 'Add the domain'}
      busy={act.busy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
      left={
        domain ? (
          <>
            <Places at={at} count={data.domains.length} onMove={parts.moveBy} />
            {data.locked ? null : (
              <button type="button" className="quiet" onClick={() => void parts.takeOut()}>
                Take it out
              </button>
            )}
          </>
        ) : null
      }
    >
      <TextField place="title" label="Title" value={title} onChange={setTitle} error={error} />
      <LongField place="about" label="What it is about, in a sentence" value={about} onChange={setAbout} error={error} rows={2} />
      {domain ? <p className="note">Its code is {domain.code}.</p> : null}
    </Form>
  );
}

function Places({ at, count, onMove }: { at: number; count: number; onMove: (up: boolean) => Promise<void> }) {
  return (
    <>
      <button type="button" className="quiet" disabled={at <= 0} onClick={() => void onMove(true)}>
        Move up
      </button>
      <button type="button" className="quiet" disabled={at < 0 || at >= count - 1} onClick={() => void onMove(false)}>
        Move down
      </button>
    </>
  );
}

export function QuestionForm({ data, spot, question, onClose }: { data: EditionView; spot: Spot; question: EditionCriterion | null; onClose: () => void }) {
  const act = useAct('maturity.save_edition_criterion');
  const parts = useParts(data.entry.code, 'criterion', question?.code, onClose);
  const [text, setText] = useState(question?.text ?? '');
  const [help, setHelp] = useState(question?.help ?? '');
  const [evidence, setEvidence] = useState(asLines(question?.evidence ?? []));
  const [actions, setActions] = useState(asLines(question?.actions ?? []));
  const save = async () => {
    const done = await act.run({ matrix: data.entry.code, criterion: question?.code ?? null, domain: spot.domain, level: spot.level, text, help, evidence: fromLines(evidence), actions: fromLines(actions) });
    if (done) onClose();
  };
  const error = act.error ?? parts.error;
  const cell = spot.domain === '' ? data.prerequisites : (data.domains.find((one) => one.code === spot.domain)?.cells.find((one) => one.level === spot.level)?.criteria ?? spot.list);
  const at = cell.findIndex((one) => one.code === question?.code);
  return (
    <Form
      title={question ? spot.place : `Add to ${spot.place}`}
      save={question ? 'Save' : 'Add the criterion'}
      busy={act.busy}
      error={error}
      onSave={() => void save()}
      onClose={onClose}
      left={
        question ? (
          <>
            <Places at={at} count={cell.length} onMove={parts.moveBy} />
            {data.locked ? null : (
              <button type="button" className="quiet" onClick={() => void parts.takeOut()}>
                Take it out
              </button>
            )}
          </>
        ) : null
      }
    >
      <LongField place="text" label="What must be true" hint="One thing that can be answered yes, partly or no" value={text} onChange={setText} error={error} rows={2} />
      <LongField place="help" label="How to judge it" value={help} onChange={setHelp} error={error} rows={2} />
      <div className="two-lists">
        <LongField place="evidence" label="What would show it" hint="An example a line" value={evidence} onChange={setEvidence} error={error} rows={4} />
        <LongField place="actions" label="What usually helps" hint="A suggested action a line" value={actions} onChange={setActions} error={error} rows={4} />
      </div>
      {question ? <p className="note">Its code is {question.code}.{data.locked ? ' Somebody has answered it: keep its sense, and change only its words.' : ''}</p> : null}
    </Form>
  );
}

export function SignForm({ entry, onClose }: { entry: EditionEntry; onClose: () => void }) {
  const { session } = useFrame();
  const act = useAct('maturity.check_edition');
  const [name, setName] = useState(session.person?.name ?? '');
  const [role, setRole] = useState(session.person?.role_title ?? '');
  const [on, setOn] = useState(session.today);
  const save = async () => {
    if (await act.run({ matrix: entry.code, by_name: name, by_role: role, on: on || null })) onClose();
  };
  return (
    <Form title="Sign that you checked it" save="Sign" busy={act.busy} error={act.error} onSave={() => void save()} onClose={onClose}>
      <p>I held version {entry.version} of {entry.title} beside the official copy, and its wording is right.</p>
      <FieldRow>
        <TextField place="by_name" label="Name" value={name} onChange={setName} error={act.error} width={20} />
        <TextField place="by_role" label="Role" value={role} onChange={setRole} error={act.error} width={20} />
        <DateField place="on" label="On" value={on} onChange={setOn} error={act.error} />
      </FieldRow>
      <p className="note">When its wording changes, it is to be checked again.</p>
    </Form>
  );
}
