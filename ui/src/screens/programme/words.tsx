// What the parts of the programme share: states with their words and tones, and who owns a thing.
import type { MilestoneView } from '../../bindings/commands';
import { StatusTag } from '../../parts/LevelTag';

export const STATES = [
  { value: 'not_started', label: 'Not started' },
  { value: 'on_track', label: 'On track' },
  { value: 'at_risk', label: 'At risk' },
  { value: 'done', label: 'Done' },
  { value: 'dropped', label: 'Dropped' },
];
const TONES: Record<string, 'grey' | 'blue' | 'green' | 'amber'> = { not_started: 'grey', on_track: 'blue', at_risk: 'amber', done: 'green', dropped: 'grey' };

export function State({ of }: { of: MilestoneView }) {
  if (of.overdue) return <StatusTag tone="red">overdue</StatusTag>;
  return <StatusTag tone={TONES[of.status] ?? 'grey'}>{(STATES.find((one) => one.value === of.status)?.label ?? of.status).toLowerCase()}</StatusTag>;
}

export function Owner({ of }: { of: { owner: string; owner_confirmed?: boolean } }) {
  if (of.owner === '') return <span className="missing">owner to be named</span>;
  return (
    <>
      {of.owner}
      {of.owner_confirmed === false ? <span className="note"> to be confirmed</span> : null}
    </>
  );
}

/** What the forms and tables ask of the screen. */
export interface Editing {
  open: (one: MilestoneView) => void;
  add: () => void;
}
