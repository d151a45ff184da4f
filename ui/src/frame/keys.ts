// Keys that work everywhere. Inside a text field Ctrl+Z belongs to the field.

const TEXT_INPUTS = new Set(['text', 'search', 'email', 'number', 'password', 'tel', 'url', 'date', 'month', 'week', 'time', '']);

/** Whether the keyboard is in something that has its own undo. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type) && !target.readOnly;
}

export type Shortcut = 'undo' | 'redo' | 'palette' | 'save' | 'help' | 'close-why';

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Which shortcut a key press is; `inText` leaves undo and redo to the field. */
export function shortcut(press: Press, inText: boolean): Shortcut | null {
  const command = press.ctrlKey || press.metaKey;
  const key = press.key.toLowerCase();
  if (command && !press.altKey && key === 'k') return 'palette';
  // Nobody has to save, but hands do it by habit.
  if (command && !press.altKey && key === 's') return 'save';
  if (press.key === 'F1') return 'help';
  if (command && !press.altKey && !inText && key === 'z') return press.shiftKey ? 'redo' : 'undo';
  if (command && !press.altKey && !inText && key === 'y') return 'redo';
  if (press.key === 'Escape' && !inText) return 'close-why';
  return null;
}
