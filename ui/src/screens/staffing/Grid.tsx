// A sheet's grid with its heading, and the act on the line that has the cursor.
import { useCallback, useState } from 'react';
import type { EntryColumn } from '../../parts/EntryGrid';
import { bandWords, text, type Numbered } from './keep';
import type { Typed } from '../../bindings/commands';

/** High enough for its rows, a new one and the heads; beyond some the grid scrolls. */
export const tall = (rows: number): string => `${Math.min(rows, 12) * 1.75 + 7}rem`;

export function Grid<R>({ title, says, rows, onRemove, name, children }: { title: string; says: string; rows: Numbered<R>[]; onRemove: (rows: Numbered<R>[]) => void; name: (row: Numbered<R>) => string; children: (onActive: (row: Numbered<R> | null) => void) => React.ReactNode }) {
  const [active, setActive] = useState<number | null>(null);
  const onActive = useCallback((row: Numbered<R> | null) => setActive(row?.at ?? null), []);
  const chosen = active === null ? undefined : rows[active];
  return (
    <section className="staffing-grid" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className="note">{says}</p>
        <button type="button" className="quiet" disabled={!chosen} onClick={() => chosen && onRemove([chosen])}>
          {chosen ? `Take out ${name(chosen)}` : 'Take out the line'}
        </button>
      </header>
      {children(onActive)}
    </section>
  );
}

interface Paid {
  band: string;
  point: string;
  cost: Typed;
}

/** The columns that say what people are paid, headed alike wherever people are priced. */
export const paidBy = <R extends Paid>(bands: string[]): Record<keyof Paid, EntryColumn<Numbered<R>>> => ({
  band: { key: 'band', name: 'Band', width: 96, editable: true, options: bands.map(bandWords), text: ({ row }) => bandWords(row.band) },
  point: { key: 'point', name: 'Point', unit: 'top if empty', width: 88, editable: true, options: ['entry', 'midpoint', 'top'], text: ({ row }) => row.point },
  cost: { key: 'cost', name: 'Or all in', unit: '£ a WTE', width: 86, number: true, editable: true, text: ({ row }) => text(row.cost) },
});
