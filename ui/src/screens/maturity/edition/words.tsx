// What is said of an edition in several places.
import { StatusTag } from '../../../parts/LevelTag';
import type { EditionEntry } from '../../../bindings/commands';

/** Whether somebody held it beside the official copy. */
export function CheckTag({ entry }: { entry: EditionEntry }) {
  if (entry.check_against_your_copy) return <StatusTag tone="amber">Check against your copy</StatusTag>;
  return <StatusTag tone="green">Checked</StatusTag>;
}

/** A list of short texts as lines of a field, and back. */
export const asLines = (texts: string[]): string => texts.join('\n');
export const fromLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);
