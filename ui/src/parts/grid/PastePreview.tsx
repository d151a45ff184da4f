// What a paste would do, above the grid, before it counts.
import { Button } from 'nhsuk-react-components';
import { Said } from '../Said';
import type { EntryEdit } from '../entry';
import type { Pending } from './cells';

export function PastePreview<R>({ pending, onTake, onLeave }: { pending: Pending<R> | null; onTake: (edits: EntryEdit<R>[]) => void; onLeave: () => void }) {
  const refused = pending?.refusals.length ?? 0;
  const sound = (pending?.edits ?? []).reduce((sum, edit) => sum + Object.keys(edit.values).length, 0) - refused;
  return (
    <>
      <Said className="hidden">{pending ? `Before this paste counts: ${sound} to change, ${refused} refused.` : ''}</Said>
      {pending ? (
        <section className="entry-preview" aria-label="Before this paste counts">
          <p>
            <strong>
              {sound} {sound === 1 ? 'cell' : 'cells'} will change
            </strong>
            {refused > 0 ? `, ${refused} refused: ${(pending.refusals[0]?.message ?? '').replace(/\.$/, '')}` : ''}
            {pending.fixed > 0 ? `, ${pending.fixed} fall on cells that are not typed` : ''}
            {pending.beyond > 0 ? `, ${pending.beyond} fall outside the grid` : ''}.
          </p>
          <Button type="button" small disabled={sound === 0} onClick={() => onTake(pending.edits)}>
            {refused > 0 ? 'Take the rest' : 'Take them'}
          </Button>
          <Button type="button" small secondary onClick={onLeave}>
            Leave it
          </Button>
        </section>
      ) : null}
    </>
  );
}
