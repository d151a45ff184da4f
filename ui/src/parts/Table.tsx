// The compact table: sticky head, sortable columns, rows that open. For reading; `EntryGrid` is for typing.
import { Fragment, startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { lineUp } from './decimals';
import { ScrollBox } from './ScrollBox';
import { compareForSort, type SortKey } from './sorting';

export interface Column<R> {
  key: string;
  head: ReactNode;
  /** In small grey letters under the head: units never stand in cells. */
  unit?: string;
  number?: boolean;
  /** Of the row's head the least that it gets: names take what room there is. Of other columns what they would like. */
  width?: number | string;
  cell: (row: R) => ReactNode;
  /** Makes the column sortable; missing values (null) go last either way. */
  sort?: (row: R) => SortKey;
  /** The first column is the row's head unless another says so. */
  rowHead?: boolean;
  foot?: ReactNode;
}

/** A width alone lets a browser break every name as soon as the table is full; a share stays a share. */
const least = (width: number | string | undefined) => (typeof width === 'string' && !width.endsWith('%') ? { minWidth: `min(${width}, 60vw)` } : { width });

export function Table<R>({
  caption,
  columns,
  rows,
  rowKey,
  showCaption = false,
  detail,
  open,
  onOpen,
  rowClass,
  initialSort,
  empty,
  rowLabel,
  first,
  dense = false,
}: {
  caption: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string | number;
  showCaption?: boolean;
  /** What a row shows when it is opened; `null` for a row that does not open. */
  detail?: (row: R) => ReactNode;
  /** Keys of the open rows, where the screen keeps them itself. */
  open?: ReadonlySet<string | number>;
  onOpen?: (key: string | number, open: boolean) => void;
  rowClass?: (row: R) => string | undefined;
  initialSort?: { key: string; down?: boolean };
  empty?: ReactNode;
  /** The row's name for the button that opens it. */
  rowLabel?: (row: R) => string;
  /** How many rows the first frame shows; the others follow while nobody waits. */
  first?: number;
  /** Many columns: heads may be broken and cells stand closer, so that the table need not scroll sideways. */
  dense?: boolean;
}) {
  const [sort, setSort] = useState(initialSort ?? null);
  const [held, setHeld] = useState<ReadonlySet<string | number>>(new Set());
  const opened = open ?? held;
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.key === sort?.key)?.sort;
    return by ? [...rows].sort((a, b) => compareForSort(by(a), by(b), sort?.down ?? false)) : rows;
  }, [columns, rows, sort]);
  const [shown, setShown] = useState(first ?? Infinity);
  const more = shown < sorted.length;
  useEffect(() => {
    if (!more) return undefined;
    const soon = setTimeout(() => startTransition(() => setShown((now) => now * 3)), 30);
    return () => clearTimeout(soon);
  }, [more, shown]);
  const toggle = (key: string | number) => {
    const now = !opened.has(key);
    onOpen?.(key, now);
    if (!open) {
      const next = new Set(held);
      if (now) next.add(key);
      else next.delete(key);
      setHeld(next);
    }
  };
  // Whatever is drawn anew is measured anew: a cell is whatever its screen makes of it.
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (table.current) lineUp(table.current);
  });
  const headAt = Math.max(0, columns.findIndex((column) => column.rowHead));
  const span = columns.length + (detail ? 1 : 0);
  return (
    <ScrollBox label={`${caption}, scrolls`}>
      <table ref={table} className={dense ? 'table dense' : 'table'}>
        <caption className={showCaption ? '' : 'hidden'}>{caption}</caption>
        <thead>
          <tr>
            {detail ? (
              <th scope="col" className="opener">
                <span className="hidden">Open</span>
              </th>
            ) : null}
            {columns.map((column, at) => {
              const down = sort?.key === column.key ? (sort.down ?? false) : null;
              return (
                <th key={column.key} scope="col" className={column.number ? 'number' : ''} style={at === headAt ? least(column.width) : { width: column.width }} aria-sort={down === null ? undefined : down ? 'descending' : 'ascending'}>
                  {column.sort ? (
                    <button type="button" className="sorter" onClick={() => setSort({ key: column.key, down: down === null ? false : !down })}>
                      {column.head}
                      <span aria-hidden="true" className="sort-sign">
                        {down === null ? '↕' : down ? '▼' : '▲'}
                      </span>
                    </button>
                  ) : (
                    column.head
                  )}
                  {column.unit ? <span className="unit">{column.unit}</span> : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.length === 0 ? (
            <tr>
              <td colSpan={span} className="none">
                {empty ?? 'Nothing here.'}
              </td>
            </tr>
          ) : null}
          {(more ? sorted.slice(0, shown) : sorted).map((row) => {
            const key = rowKey(row);
            const isOpen = opened.has(key);
            const inside = detail && isOpen ? detail(row) : null;
            return (
              <Fragment key={key}>
                <tr className={`${rowClass?.(row) ?? ''}${isOpen ? ' is-open' : ''}`} data-key={key}>
                  {detail ? (
                    <td className="opener">
                      <button type="button" aria-expanded={isOpen} onClick={() => toggle(key)}>
                        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
                        <span className="hidden">{isOpen ? 'Close' : 'Open'} {rowLabel?.(row) ?? String(key)}</span>
                      </button>
                    </td>
                  ) : null}
                  {columns.map((column, at) =>
                    at === headAt ? (
                      <th key={column.key} scope="row" className={column.number ? 'number' : ''}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.key} className={column.number ? 'number' : ''}>
                        {column.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
                {inside ? (
                  <tr className="detail">
                    <td colSpan={span}>{inside}</td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
        {columns.some((column) => column.foot !== undefined) ? (
          <tfoot>
            <tr>
              {detail ? <td className="opener" /> : null}
              {columns.map((column, at) =>
                at === headAt ? (
                  <th key={column.key} scope="row">
                    {column.foot ?? 'Total'}
                  </th>
                ) : (
                  <td key={column.key} className={column.number ? 'number' : ''}>
                    {column.foot}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollBox>
  );
}
