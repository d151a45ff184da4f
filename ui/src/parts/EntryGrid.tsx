// Spreadsheet entry, keyboard first. react-data-grid gives the ARIA grid, the virtual rows and the editors; the block
// selection, Excel's clipboard, fill down, the look before a paste counts, and refused cells are ours.
import { useEffect, useRef } from 'react';
import { DataGrid, TreeDataGrid, type CellKeyboardEvent, type CellKeyDownArgs, type CellMouseArgs, type CellMouseEvent, type DataGridHandle, type RowsChangeData } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { Said } from './Said';
import { cellId, summary, type EntryColumn, type EntryEdit, type EntryRefusal } from './entry';
import { useCells, useUncounted, type NewText } from './grid/cells';
import { clipboard } from './grid/clipboard';
import { useGridColumns, type Totals } from './grid/columns';
import { headHeight } from './grid/heads';
import { onKey } from './grid/keys';
import { useNewLines, type Adding, type Line } from './grid/newLines';
import { PastePreview } from './grid/PastePreview';
import { useRenderers } from './grid/renderers';
import { useSelection } from './grid/selection';
import { useSheet } from './grid/sheet';

export type { EntryColumn, EntryEdit, EntryRefusal } from './entry';

export interface EntryGridProps<R> {
  label: string;
  columns: EntryColumn<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  /** What a row is called by whoever cannot see its neighbours; else by what stands in its first column. */
  nameOf?: (row: R) => string;
  /** One call is one operation and one undo. Resolves to the cells that were not taken. */
  onEdits: (edits: EntryEdit<R>[]) => Promise<EntryRefusal[]>;
  /** Asks what a block would do without doing it; with it, a paste of several cells is shown before it counts. */
  onPreview?: (edits: EntryEdit<R>[]) => Promise<EntryRefusal[]>;
  /** Rows are gathered under these heads, in the order in which they first come. */
  groupOf?: (row: R) => string;
  /** What a group is, for the head of its column. */
  groupName?: string;
  adding?: Adding;
  onRemove?: (rows: R[]) => void;
  /** The row that has the cursor, for what stands beside the grid. */
  onActive?: (row: R | null, column?: string) => void;
  /** Stands at the bottom, always in sight. */
  totals?: boolean;
  height?: string;
  /** Begins with the cursor in the blank row: somebody has just asked to type. */
  begin?: boolean;
}

const byGroup = <R,>(all: readonly Line<R>[]) => Object.fromEntries([...new Set(all.map((line) => line.group))].map((group) => [group, all.filter((line) => line.group === group)]));

export function EntryGrid<R>({ label, columns, rows, rowKey, nameOf, onEdits, onPreview, groupOf, groupName = 'Practice', adding, onRemove, onActive, totals = false, height = '100%', begin = false }: EntryGridProps<R>) {
  const grid = useRef<DataGridHandle>(null);
  const hint = useRef<HTMLSpanElement>(null);
  const enteredBy = useRef('');
  const tabbedFrom = useRef<number | null>(null);
  const { refused, pending, setPending, said, setSaid, coming, onAnswer, forgive } = useUncounted<R>();
  const { lines, drafts, commit, release, staying } = useNewLines({ rows, rowKey, groupOf, adding, coming, onEdits, onAnswer });
  const { flat, shown, leave, open, setOpen } = useSheet({ grid, lines, grouped: groupOf !== undefined, release });
  const cells = useCells({ columns, texts: drafts.texts, refused, pending });
  const { standing, showing, edited } = cells;
  const selection = useSelection(flat, columns);
  const { head, dragging } = selection;
  const gridColumns = useGridColumns({ columns, rows, groupName: groupOf ? groupName : null, showing, enteredBy });
  const renderers = useRenderers({ columns, showing, selection, nameOf });
  /** Columns of the grid before ours. */
  const gap = gridColumns.length - columns.length;
  const indexOf = (key: string | undefined) => columns.findIndex((column) => column.key === key);

  const active = head ? flat[head.row] : undefined;
  const activeColumn = head ? columns[head.column] : undefined;
  const activeRow = active?.row ?? null;
  const tellActive = useRef(onActive);
  tellActive.current = onActive;
  const activeKey = activeColumn?.key;
  useEffect(() => tellActive.current?.(activeRow, activeKey), [activeRow, activeKey]);

  useEffect(() => {
    if (begin) grid.current?.setActivePosition({ idx: gap, rowIdx: flat.length - 1 }, { shouldFocus: true });
    // Only as the grid comes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const onRowsChange = (changed: Line<R>[], data: RowsChangeData<Line<R>, Totals>) => {
    const typed = data.indexes
      .map((index) => changed[index])
      .filter((line) => line?.typed !== undefined)
      .map((line) => ({ line: lines.find((one) => one.key === line?.key), column: columns.find((one) => one.key === line?.typed?.column), text: (line?.typed?.text ?? '').trim() }))
      .filter((cell): cell is NewText<R> => cell.line !== undefined && cell.column !== undefined);
    // A cell that was refused and is put back to what stands there is forgiven without asking.
    forgive(typed.filter((cell) => standing(cell.line, cell.column) === cell.text).map((cell) => cellId(cell.line.key, cell.column.key)));
    void commit(edited(typed));
  };
  const onCellMouseDown = (args: CellMouseArgs<Line<R>, Totals>, event: CellMouseEvent) => {
    const column = indexOf(args.column.key);
    if (column < 0 || event.button !== 0) return;
    dragging.current = true;
    tabbedFrom.current = null;
    if (event.shiftKey && selection.anchor) {
      event.preventGridDefault();
      selection.setHead({ row: args.rowIdx, column });
    } else selection.goTo({ row: args.rowIdx, column });
  };
  const onActivePositionChange = (args: { rowIdx: number; column: { key: string } | undefined }) => {
    const column = indexOf(args.column?.key);
    const to = flat[args.rowIdx];
    if (staying && args.rowIdx >= 0 && args.column && (!to || to.group !== (adding?.group ?? 'New'))) leave(args.rowIdx, gridColumns.findIndex((one) => one.key === args.column?.key), true);
    if (column >= 0 && args.rowIdx >= 0 && !dragging.current) selection.goTo({ row: args.rowIdx, column });
    if (column < 0) selection.clear();
  };
  const keyboard = { grid, columns, flat, shown, cells, selection, tabbedFrom, commit, onRemove, onLeave: () => hint.current?.focus(), onEscape: () => setPending(null) };

  const shared = {
    ref: grid,
    columns: gridColumns,
    rows: lines,
    rowKeyGetter: (line: Line<R>) => line.key,
    onRowsChange,
    onCellKeyDown: (args: CellKeyDownArgs<Line<R>, Totals>, event: CellKeyboardEvent) => {
      enteredBy.current = event.key;
      onKey(keyboard, args, event);
    },
    onCellMouseDown,
    onActivePositionChange,
    ...clipboard<R, Totals>({ columns, flat, cells, selection, adding, next: drafts.next, commit, onPreview, setPending, say: setSaid }),
    renderers,
    rowHeight: 28,
    headerRowHeight: headHeight(columns),
    'aria-label': label,
    className: 'entry-grid rdg-light',
    style: { height: '100%' },
    ...(totals ? { bottomSummaryRows: [{ id: 'all' }], summaryRowHeight: 30 } : {}),
  };
  const selected = selection.block ? selection.cellsOf(selection.block) : [];
  const told = active && activeColumn ? showing(active, activeColumn).message : undefined;

  return (
    <div
      className="entry"
      style={{ height }}
      onBlur={(event) => {
        // Another window is no place to go to: one comes back from it.
        if (staying && document.hasFocus() && !event.currentTarget.contains(event.relatedTarget) && head) leave(head.row, head.column + gap, false);
      }}
    >
      <PastePreview
        pending={pending}
        onTake={(edits) => {
          setPending(null);
          void commit(edits);
        }}
        onLeave={() => setPending(null)}
      />
      <div className="entry-sheet">
        {groupOf ? <TreeDataGrid {...shared} groupBy={['group']} rowGrouper={byGroup} expandedGroupIds={open} onExpandedGroupIdsChange={setOpen} /> : <DataGrid {...shared} />}
      </div>
      <p className="entry-line">
        <Said as="span" className={told ? 'is-fault' : ''}>
          {told ? `Error: ${told}` : said}
        </Said>
        <span ref={hint} tabIndex={-1}>
          {selected.length > 1 ? summary(selected.map((cell) => showing(cell.line, cell.column).text)) : 'F2 edit · Ctrl+C and Ctrl+V with Excel · Ctrl+D fill down · Delete clears · F6 leaves the grid'}
        </span>
      </p>
    </div>
  );
}
