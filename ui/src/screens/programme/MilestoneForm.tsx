// A milestone, added or changed.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MilestoneView, ProgrammeView } from '../../bindings/commands';
import { faultAt, useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { fieldId } from '../../parts/Fault';
import { periodInFull } from '../../words/dates';
import { STATES } from './words';

export function MilestoneForm({ data, milestone, onClose }: { data: ProgrammeView; milestone: MilestoneView | null; onClose: () => void }) {
  const { session } = useFrame();
  const act = useAct('programme.save_milestone');
  const out = useAct('programme.remove_milestone');
  const [row, setRow] = useState(() => ({
    title: milestone?.title ?? '',
    strand: milestone?.strand ?? '',
    owner: milestone?.owner ?? '',
    owner_confirmed: milestone?.owner_confirmed ?? false,
    governed_by: milestone?.governed_by ?? '',
    starts: milestone?.starts ?? '',
    due: milestone?.due_words ?? '',
    status: milestone?.status ?? 'not_started',
    note: milestone?.note ?? '',
    after: milestone?.after ?? [],
  }));
  const set = (part: Partial<typeof row>) => setRow({ ...row, ...part });
  const organisation = data.organisation.code;
  const save = async () => {
    if (await act.run({ id: milestone?.id ?? null, organisation, ...row })) onClose();
  };
  const remove = async () => {
    if (milestone && (await out.run({ organisation, id: milestone.id }))) onClose();
  };
  const quarters = row.starts === '' || session.periods.includes(row.starts) ? session.periods : [row.starts, ...session.periods];
  const others = data.milestones.filter((one) => one.own && one.id !== milestone?.id);
  const afterFault = faultAt(act.error, 'after');
  return (
    <Dialog
      title={milestone ? 'Change the milestone' : 'Add a milestone'}
      wide
      onClose={onClose}
      error={act.error ?? out.error}
      actions={
        <>
          {milestone ? (
            <button type="button" className="quiet" onClick={() => void remove()}>
              Take it out
            </button>
          ) : null}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Save the milestone
          </Button>
        </>
      }
    >
      <TextField place="title" label="What is reached" value={row.title} onChange={(title) => set({ title })} error={act.error} />
      <FieldRow>
        <TextField place="due" label="Due" hint="31 March 2019, March 2019, Q4 2018/19, Q2 to Q4 2018/19 or ongoing" value={row.due} onChange={(due) => set({ due })} error={act.error} width={20} />
        <SelectField place="starts" label="Work begins" hint="Where it is known" value={row.starts} onChange={(starts) => set({ starts })} choices={quarters.map((one) => ({ value: one, label: periodInFull(one) }))} blank="not known" error={act.error} />
        <SelectField place="status" label="Status" hint="As it stands today" value={row.status} onChange={(status) => set({ status })} choices={STATES} error={act.error} />
      </FieldRow>
      <FieldRow>
        <TextField place="owner" label="Owner, as a role" value={row.owner} onChange={(owner) => set({ owner })} error={act.error} width={20} />
        <TextField place="governed_by" label="Governing group" value={row.governed_by} onChange={(governed_by) => set({ governed_by })} error={act.error} width={20} />
        <TextField place="strand" label="Strand of work" value={row.strand} onChange={(strand) => set({ strand })} error={act.error} width={20} />
      </FieldRow>
      <p>
        <label className="check">
          <input type="checkbox" checked={row.owner_confirmed} disabled={row.owner.trim() === ''} onChange={(event) => set({ owner_confirmed: event.currentTarget.checked })} /> The owner has agreed to it
        </label>
      </p>
      {others.length > 0 ? (
        <fieldset className="waits-for" id={fieldId('after')}>
          <legend>It waits for</legend>
          {afterFault ? (
            <p className="nhsuk-error-message">
              <span className="hidden">Error: </span>
              {afterFault}
            </p>
          ) : null}
          {others.map((one) => (
            <label key={one.id} className="check">
              <input type="checkbox" checked={row.after.includes(one.id)} onChange={(event) => set({ after: event.currentTarget.checked ? [...row.after, one.id] : row.after.filter((id) => id !== one.id) })} /> {one.title} <span className="note">{one.due_words}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <LongField place="note" label="Note" value={row.note} onChange={(note) => set({ note })} error={act.error} rows={2} />
    </Dialog>
  );
}
