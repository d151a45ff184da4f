export type SortKey = string | number | null | undefined;

const words = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Missing goes last in either direction: it is neither large nor small. */
export function compareForSort(a: SortKey, b: SortKey, down: boolean): number {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return noA === noB ? 0 : noA ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
  return down ? -order : order;
}
