// Spreadsheet entry, keyboard first. react-data-grid gives the ARIA grid, the virtual rows and the editors; the block
// selection, Excel's clipboard, fill down, the look before a paste counts, and refused cells are ours.
import { Button } from 'nhsuk-react-components';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Cell, DataGrid, TreeDataGrid, type CellCopyArgs, type CellKeyboardEvent, type CellKeyDownArgs, type CellMouseArgs, type CellMouseEvent, type CellPasteArgs, type CellRendererProps, type Column, type DataGridHandle, type RenderEditCellProps, type RowsChangeData } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { cellId, gather, summary, type EntryColumn, type EntryEdit, type EntryRefusal } from './entry';
import { CellEditor } from './CellEditor';
import { padding, placesOf } from './decimals';
import { headHeight } from './heads';
import { useNewLines, type Adding, type Line } from './newLines';
import { blockOf, inBlock, land, parseBlock, writeBlock, type Block, type Spot } from './paste';

export type { EntryColumn, EntryEdit, EntryRefusal } from './entry';

interface Totals {
  id: string;
}

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

interface Pending<R> {
  edits: EntryEdit<R>[];
  refusals: EntryRefusal[];
  beyond: number;
  fixed: number;
}

/** Makes the head of a row of a cell that the library makes an ordinary one: those of groups and totals cannot be told otherwise. */
const headRow = (inside: HTMLElement | null) => inside?.closest('[role=gridcell]')?.setAttribute('role', 'rowheader');

/** Gives the head of a column a name of its own: the library gives none, and WebKit makes none of what is inside. */
const nameHead = (name: string) => (inside: HTMLElement | null) => inside?.closest('[role=columnheader]')?.setAttribute('aria-label', name);

export function EntryGrid<R>({ label, columns, rows, rowKey, nameOf, onEdits, onPreview, groupOf, groupName = 'Practice', adding, onRemove, onActive, totals = false, height = '100%', begin = false }: EntryGridProps<R>) {
  const grid = useRef<DataGridHandle>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ReadonlyMap<string, EntryRefusal>>(new Map());
  const [pending, setPending] = useState<Pending<R> | null>(null);
  const [anchor, setAnchor] = useState<Spot | null>(null);
  const [head, setHead] = useState<Spot | null>(null);
  const [said, setSaid] = useState('');
  const hint = useRef<HTMLSpanElement>(null);
  const dragging = useRef(false);
  const enteredBy = useRef('');
  /** Where a run of Tab began: Enter goes below it, as in Excel. */
  const tabbedFrom = useRef<number | null>(null);

  // What a paste would add is in sight before it counts.
  const coming = useMemo(() => (pending?.edits ?? []).filter((edit) => edit.row === null).map((edit) => edit.key), [pending]);
  // What is refused keeps its text; what was refused before and is taken now is forgiven.
  const onAnswer = (sent: EntryEdit<R>[], refusals: EntryRefusal[]) => {
    setRefused((held) => {
      const now = new Map(held);
      for (const edit of sent) for (const column of Object.keys(edit.values)) now.delete(cellId(edit.key, column));
      for (const one of refusals) now.set(cellId(one.key, one.column), one);
      return now;
    });
    setSaid(refusals.length === 0 ? '' : `${refusals.length === 1 ? 'One cell was' : `${refusals.length} cells were`} not taken: ${refusals[0]?.message ?? ''}`);
  };
  const { lines, drafts, commit, release, staying } = useNewLines({ rows, rowKey, groupOf, adding, coming, onEdits, onAnswer });

  const groups = useMemo(() => {
    const found = new Map<string, Line<R>[]>();
    for (const line of lines) found.set(line.group, [...(found.get(line.group) ?? []), line]);
    return found;
  }, [lines]);

  // The rows as they stand on the screen; a null is a group's head.
  const flat = useMemo<(Line<R> | null)[]>(() => {
    if (!groupOf) return lines;
    return [...groups].flatMap(([group, inside]) => [null, ...(closed.has(group) ? [] : inside)]);
  }, [groupOf, lines, groups, closed]);

  // When new rows go to their groups, the cursor stays with the cell that it is in.
  const follow = useRef<{ key: string | undefined; group: string | undefined; idx: number; focus: boolean } | null>(null);
  const shown = useRef(flat);
  useLayoutEffect(() => {
    const to = follow.current;
    const moved = shown.current !== flat;
    shown.current = flat;
    if (!to || !moved) return;
    follow.current = null;
    const heads = [...groups.keys()];
    const rowIdx = flat.findIndex((line, at) => (to.key === undefined ? line === null && heads[flat.slice(0, at).filter((one) => one === null).length] === to.group : line?.key === to.key));
    if (rowIdx >= 0) grid.current?.setActivePosition({ idx: to.idx, rowIdx }, { shouldFocus: to.focus });
  }, [flat, groups]);
  const leave = (at: number, idx: number, focus: boolean) => {
    const line = flat[at];
    follow.current = { key: line?.key, group: [...groups.keys()][flat.slice(0, at).filter((one) => one === null).length], idx, focus };
    release();
  };

  const standing = useCallback(
    (line: Line<R>, column: EntryColumn<R>): string => (line.row === null ? (drafts.texts.get(line.key)?.[column.key] ?? '') : column.text(line.row)),
    [drafts],
  );
  const canEdit = (line: Line<R> | null | undefined, column: EntryColumn<R> | undefined): boolean => {
    if (!line || !column) return false;
    return typeof column.editable === 'function' ? line.row === null || column.editable(line.row) : (column.editable ?? false);
  };
  const showing = useCallback(
    (line: Line<R>, column: EntryColumn<R>): { text: string; state: 'plain' | 'refused' | 'coming' | 'stopped'; message?: string } => {
      const id = cellId(line.key, column.key);
      const stopped = pending?.refusals.find((one) => cellId(one.key, one.column) === id);
      if (stopped) return { text: stopped.text, state: 'stopped', message: stopped.message };
      const coming = pending?.edits.find((edit) => edit.key === line.key)?.values[column.key];
      if (coming !== undefined) return { text: coming, state: 'coming' };
      const kept = refused.get(id);
      if (kept) return { text: kept.text, state: 'refused', message: kept.message };
      return { text: standing(line, column), state: 'plain' };
    },
    [pending, refused, standing],
  );

  const selection = anchor && head ? blockOf(anchor, head) : null;
  const cellsOf = (block: Block) => {
    const out: { line: Line<R>; column: EntryColumn<R> }[] = [];
    for (let row = block.top; row <= block.bottom; row += 1) {
      for (let at = block.left; at <= block.right; at += 1) {
        const [line, column] = [flat[row], columns[at]];
        if (line && column) out.push({ line, column });
      }
    }
    return out;
  };

  const editAll = (cells: { line: Line<R>; column: EntryColumn<R>; text: string }[]) =>
    gather(
      cells.filter((cell) => canEdit(cell.line, cell.column)).map((cell) => ({ key: cell.line.key, row: cell.line.row, column: cell.column.key, text: cell.text })),
      (row, key) => columns.find((column) => column.key === key)?.text(row) ?? '',
    );

  const paste = async (text: string, at: Spot) => {
    const area = selection && inBlock(selection, at.row, at.column) ? selection : blockOf(at, at);
    const landed = land(parseBlock(text), area);
    const cells: { line: Line<R>; column: EntryColumn<R>; text: string }[] = [];
    let [beyond, fixed] = [0, 0];
    const below = new Map<number, Line<R>>();
    for (const cell of landed) {
      const column = columns[cell.column];
      // Group heads are stepped over only by blocks that start on a row; what lands on one is said, not lost in silence.
      let line = flat[cell.row] ?? below.get(cell.row);
      if (!line && cell.row >= flat.length && adding) {
        const number = drafts.next + below.size + 1;
        line = { key: `new-${number}`, row: null, group: adding.group ?? 'New' };
        below.set(cell.row, line);
      }
      if (!line || !column) beyond += 1;
      else if (!canEdit(line, column)) fixed += standing(line, column) === cell.text ? 0 : 1;
      else cells.push({ line, column, text: cell.text });
    }
    const edits = editAll(cells);
    if (onPreview && landed.length > 1) {
      setPending({ edits, refusals: edits.length > 0 ? await onPreview(edits) : [], beyond, fixed });
      return;
    }
    await commit(edits);
  };

  const move = (to: Spot, extend: boolean) => {
    setHead(to);
    if (!extend) setAnchor(to);
  };
  const indexOf = (key: string | undefined) => columns.findIndex((column) => column.key === key);

  const onKey = (args: CellKeyDownArgs<Line<R>, Totals>, event: CellKeyboardEvent) => {
    const column = indexOf(args.column?.key);
    const gap = (args.column?.idx ?? 0) - column;
    const command = event.ctrlKey || event.metaKey;
    enteredBy.current = event.key;
    if (event.key === 'Tab') tabbedFrom.current ??= args.column?.idx ?? null;
    if (event.key.startsWith('Arrow') && args.mode !== 'EDIT') tabbedFrom.current = null;
    if (args.mode === 'EDIT') {
      if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
        event.preventGridDefault();
        args.onClose(true, true);
        // The next row's cell, as in Excel; after the editor has gone.
        const idx = tabbedFrom.current ?? args.column.idx;
        tabbedFrom.current = null;
        requestAnimationFrame(() => grid.current?.setActivePosition({ idx, rowIdx: Math.min(args.rowIdx + 1, shown.current.length - 1) }, { shouldFocus: true }));
      }
      return;
    }
    if (column < 0) return;
    const here: Spot = head && selection && inBlock(selection, args.rowIdx, column) ? head : { row: args.rowIdx, column };
    const arrows: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = arrows[event.key];
    if (event.shiftKey && step) {
      event.preventGridDefault();
      event.preventDefault();
      if (!anchor || !selection || !inBlock(selection, args.rowIdx, column)) setAnchor({ row: args.rowIdx, column });
      const to = { row: Math.max(0, Math.min(flat.length - 1, here.row + step[0])), column: Math.max(0, Math.min(columns.length - 1, here.column + step[1])) };
      setHead(to);
      grid.current?.scrollToCell({ idx: to.column + gap, rowIdx: to.row });
      return;
    }
    const line = flat[args.rowIdx];
    if (!line) return;
    const area = selection && inBlock(selection, args.rowIdx, column) ? selection : blockOf({ row: args.rowIdx, column }, { row: args.rowIdx, column });
    if (event.key === 'Enter' && !command) {
      event.preventGridDefault();
      event.preventDefault();
      const idx = tabbedFrom.current ?? args.column?.idx ?? 0;
      tabbedFrom.current = null;
      args.setActivePosition({ idx, rowIdx: Math.max(0, Math.min(flat.length - 1, args.rowIdx + (event.shiftKey ? -1 : 1))) });
    } else if (event.key === 'F2') {
      event.preventGridDefault();
      if (canEdit(line, columns[column])) args.setActivePosition({ idx: args.column?.idx ?? 0, rowIdx: args.rowIdx }, { enableEditor: true });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventGridDefault();
      event.preventDefault();
      if (event.key === 'Delete' && command && onRemove) {
        onRemove([...new Set(cellsOf(area).map((cell) => cell.line.row).filter((row) => row !== null))]);
        return;
      }
      void commit(editAll(cellsOf(area).map((cell) => ({ ...cell, text: '' }))));
    } else if (command && event.key.toLowerCase() === 'd') {
      event.preventGridDefault();
      event.preventDefault();
      const tops = cellsOf({ ...area, bottom: area.top });
      const filled = cellsOf({ ...area, top: area.top + 1 }).map((cell) => {
        const top = tops.find((one) => one.column.key === cell.column.key);
        return { ...cell, text: top ? standing(top.line, top.column) : '' };
      });
      void commit(editAll(filled));
    } else if (event.key === 'F6') {
      // Tab walks the cells, so leaving needs a key of its own.
      event.preventGridDefault();
      event.preventDefault();
      hint.current?.focus();
    } else if (event.key === 'Escape') {
      setAnchor(null);
      setHead(null);
      setPending(null);
    } else if (command && ['z', 'y'].includes(event.key.toLowerCase())) {
      // Undo is the window's.
      event.preventGridDefault();
    }
  };

  // The most decimals of each column of numbers: by them the points stand in one line.
  const places = useMemo(() => new Map(columns.filter((column) => column.number).map((column) => [column.key, Math.min(4, Math.max(0, ...rows.map((row) => placesOf(column.text(row))), placesOf(column.total?.(rows) ?? '')))])), [columns, rows]);

  const gridColumns = useMemo<Column<Line<R>, Totals>[]>(() => {
    const made = columns.map((column): Column<Line<R>, Totals> => ({
      key: column.key,
      name: column.unit ? `${column.name} (${column.unit})` : column.name,
      renderHeaderCell: () => (
        <span className="grid-head" ref={nameHead(column.unit ? `${column.name}, ${column.unit}` : column.name)}>
          {column.name}
          {column.unit ? <span className="unit">{column.unit}</span> : null}
        </span>
      ),
      ...(column.width ? { width: column.width } : {}),
      resizable: true,
      ...(column.frozen ? { frozen: true } : {}),
      cellClass: column.number ? 'number' : '',
      headerCellClass: column.number ? 'number' : '',
      summaryCellClass: column.number ? 'number' : '',
      editable: (line) => (typeof column.editable === 'function' ? line.row === null || column.editable(line.row) : (column.editable ?? false)),
      editorOptions: { closeOnExternalRowChange: false },
      renderCell: ({ row: line }) => {
        const shown = showing(line, column);
        if (shown.state === 'plain' && line.row !== null && column.render) return column.render(line.row);
        if (shown.text === '' && line.row === null && column.prompt) return <span className="grid-prompt">{column.prompt}</span>;
        const pad = column.number ? padding(shown.text, places.get(column.key) ?? 0) : '';
        return (
          <span title={shown.message} data-pad={pad || undefined}>
            {shown.text}
          </span>
        );
      },
      renderEditCell: (props: RenderEditCellProps<Line<R>, Totals>) => {
        const shown = showing(props.row, column);
        return (
          <CellEditor
            label={`${column.name}${column.unit ? `, ${column.unit}` : ''}`}
            start={shown.text}
            number={column.number ?? false}
            options={column.options}
            caretAtEnd={enteredBy.current === 'F2'}
            onChange={(text) => props.onRowChange({ ...props.row, typed: { column: column.key, text } })}
            onLeave={() => props.onClose(true, false)}
          />
        );
      },
      renderGroupCell: ({ groupKey, childRows }) => {
        const inside = childRows.map((line) => line.row).filter((row) => row !== null);
        if (column === columns[0]) {
          return (
            <span ref={headRow} className="grid-group-name" title={String(groupKey)}>
              {String(groupKey)} <small>{inside.length || ''}</small>
            </span>
          );
        }
        return <span className={column.number ? 'grid-total number' : 'grid-total'}>{column.total?.(inside) ?? ''}</span>;
      },
      renderSummaryCell: () => (column === columns[0] && groupOf ? <span ref={headRow}>All</span> : (column.total?.(rows) ?? '')),
    }));
    if (!groupOf) return made;
    return [
      {
        key: 'group',
        name: groupName,
        // Only the handle: the name stands in the first column, where there is room for it.
        width: 30,
        minWidth: 30,
        frozen: true,
        renderHeaderCell: () => <span className="hidden" ref={nameHead(`By ${groupName.toLowerCase()}`)}>By {groupName.toLowerCase()}</span>,
        renderGroupCell: ({ groupKey, isExpanded, toggleGroup, tabIndex }) => (
          <button type="button" className="grid-group" tabIndex={tabIndex} onClick={toggleGroup} aria-expanded={isExpanded} aria-label={String(groupKey)}>
            <span aria-hidden="true">{isExpanded ? '▾' : '▸'}</span>
          </button>
        ),
      } satisfies Column<Line<R>, Totals>,
      ...made,
    ];
  }, [columns, groupName, groupOf, places, rows, showing]);

  const renderers = useMemo(
    () => ({
      renderCell: (key: React.Key, props: CellRendererProps<Line<R>, Totals>) => {
        const at = columns.findIndex((column) => column.key === props.column.key);
        const column = columns[at];
        const shown = column ? showing(props.row, column) : null;
        const chosen = selection !== null && (selection.top !== selection.bottom || selection.left !== selection.right) && inBlock(selection, props.rowIdx, at);
        const classes = [props.className, chosen ? 'is-chosen' : '', shown && shown.state !== 'plain' ? `is-${shown.state}` : '', column?.editable ? '' : 'is-fixed'].filter(Boolean).join(' ');
        return (
          <Cell
            key={key}
            {...props}
            className={classes}
            {...(at === 0 && shown && shown.text !== '' ? { role: 'rowheader', 'aria-label': (shown.state === 'plain' && props.row.row !== null && nameOf?.(props.row.row)) || undefined } : {})}
            {...(shown?.state === 'refused' || shown?.state === 'stopped' ? { 'aria-invalid': true } : {})}
            onMouseEnter={(event) => {
              if (dragging.current && event.buttons === 1 && at >= 0) setHead({ row: props.rowIdx, column: at });
              else dragging.current = false;
            }}
          />
        );
      },
    }),
    [columns, nameOf, selection, showing],
  );

  const activeRow = head ? (flat[head.row]?.row ?? null) : null;
  const tellActive = useRef(onActive);
  tellActive.current = onActive;
  const activeKey = head ? columns[head.column]?.key : undefined;
  useEffect(() => tellActive.current?.(activeRow, activeKey), [activeRow, activeKey]);

  useEffect(() => {
    if (begin) grid.current?.setActivePosition({ idx: gridColumns.length - columns.length, rowIdx: flat.length - 1 }, { shouldFocus: true });
    // Only as the grid comes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const selected = selection ? cellsOf(selection) : [];
  const active = head ? flat[head.row] : undefined;
  const activeColumn = head ? columns[head.column] : undefined;
  const told = active && activeColumn ? showing(active, activeColumn).message : undefined;
  const count = pending ? pending.edits.reduce((sum, edit) => sum + Object.keys(edit.values).length, 0) : 0;
  const shared = {
    ref: grid,
    columns: gridColumns,
    rows: lines,
    rowKeyGetter: (line: Line<R>) => line.key,
    onRowsChange: (changed: Line<R>[], data: RowsChangeData<Line<R>, Totals>) => {
      const cells = data.indexes
        .map((index) => changed[index])
        .filter((line) => line?.typed !== undefined)
        .map((line) => {
          const typed = line?.typed;
          return { line: lines.find((one) => one.key === line?.key), column: columns.find((one) => one.key === typed?.column), text: (typed?.text ?? '').trim() };
        })
        .filter((cell): cell is { line: Line<R>; column: EntryColumn<R>; text: string } => cell.line !== undefined && cell.column !== undefined);
      // A cell that was refused and is put back to what stands there is forgiven without asking.
      setRefused((held) => {
        const now = new Map(held);
        for (const cell of cells) if (standing(cell.line, cell.column) === cell.text) now.delete(cellId(cell.line.key, cell.column.key));
        return now;
      });
      void commit(editAll(cells));
    },
    onCellKeyDown: onKey,
    onCellMouseDown: (args: CellMouseArgs<Line<R>, Totals>, event: CellMouseEvent) => {
      const column = indexOf(args.column.key);
      if (column < 0 || event.button !== 0) return;
      dragging.current = true;
      tabbedFrom.current = null;
      if (event.shiftKey && anchor) {
        event.preventGridDefault();
        setHead({ row: args.rowIdx, column });
      } else move({ row: args.rowIdx, column }, false);
    },
    onActivePositionChange: (args: { rowIdx: number; column: { key: string } | undefined }) => {
      const column = indexOf(args.column?.key);
      const to = flat[args.rowIdx];
      if (staying && args.rowIdx >= 0 && args.column && (!to || to.group !== (adding?.group ?? 'New'))) leave(args.rowIdx, gridColumns.findIndex((one) => one.key === args.column?.key), true);
      if (column >= 0 && args.rowIdx >= 0 && !dragging.current) move({ row: args.rowIdx, column }, false);
      if (column < 0) {
        setAnchor(null);
        setHead(null);
      }
    },
    onCellCopy: (args: CellCopyArgs<Line<R>, Totals>, event: React.ClipboardEvent) => {
      const at = indexOf(args.column.key);
      const row = flat.findIndex((line) => line?.key === args.row.key);
      const area = selection && inBlock(selection, row, at) ? selection : blockOf({ row, column: at }, { row, column: at });
      const block: string[][] = [];
      for (let down = area.top; down <= area.bottom; down += 1) {
        const line = flat[down];
        if (line) block.push(columns.slice(area.left, area.right + 1).map((column) => showing(line, column).text));
      }
      event.clipboardData.setData('text/plain', writeBlock(block));
      event.preventDefault();
      setSaid(block.length * (block[0]?.length ?? 0) > 1 ? `${block.length} × ${block[0]?.length ?? 0} cells copied` : 'Copied');
    },
    onCellPaste: (args: CellPasteArgs<Line<R>, Totals>, event: React.ClipboardEvent) => {
      event.preventDefault();
      const row = flat.findIndex((line) => line?.key === args.row.key);
      void paste(event.clipboardData.getData('text/plain'), { row, column: indexOf(args.column.key) });
      return args.row;
    },
    renderers,
    headerRowHeight: headHeight(columns),
    'aria-label': label,
    className: 'entry-grid rdg-light',
    style: { height: '100%' },
    ...(totals ? { bottomSummaryRows: [{ id: 'all' }], summaryRowHeight: 30 } : {}),
  };

  return (
    <div
      className="entry"
      style={{ height }}
      onBlur={(event) => {
        // Another window is no place to go to: one comes back from it.
        if (staying && document.hasFocus() && !event.currentTarget.contains(event.relatedTarget) && head) leave(head.row, head.column + gridColumns.length - columns.length, false);
      }}
    >
      {/* There before it has anything to say: words that come together with their region are not read out. */}
      <span className="hidden" role="status">
        {pending ? `Before this paste counts: ${count - pending.refusals.length} to change, ${pending.refusals.length} refused.` : ''}
      </span>
      {pending ? (
        <section className="entry-preview" aria-label="Before this paste counts">
          <p>
            <strong>
              {count - pending.refusals.length} {count - pending.refusals.length === 1 ? 'cell' : 'cells'} will change
            </strong>
            {pending.refusals.length > 0 ? `, ${pending.refusals.length} refused: ${(pending.refusals[0]?.message ?? '').replace(/\.$/, '')}` : ''}
            {pending.fixed > 0 ? `, ${pending.fixed} fall on cells that are not typed` : ''}
            {pending.beyond > 0 ? `, ${pending.beyond} fall outside the grid` : ''}.
          </p>
          <Button
            type="button"
            small
            disabled={count - pending.refusals.length === 0}
            onClick={() => {
              const { edits } = pending;
              setPending(null);
              void commit(edits);
            }}
          >
            {pending.refusals.length > 0 ? 'Take the rest' : 'Take them'}
          </Button>
          <Button type="button" small secondary onClick={() => setPending(null)}>
            Leave it
          </Button>
        </section>
      ) : null}
      <div className="entry-sheet">
        {groupOf ? (
          <TreeDataGrid
            {...shared}
            rowHeight={28}
            groupBy={['group']}
            rowGrouper={(all) => Object.fromEntries([...new Set(all.map((line) => line.group))].map((group) => [group, all.filter((line) => line.group === group)]))}
            expandedGroupIds={new Set([...groups.keys()].filter((group) => !closed.has(group)))}
            onExpandedGroupIdsChange={(open) => setClosed(new Set([...groups.keys()].filter((group) => !open.has(group))))}
          />
        ) : (
          <DataGrid {...shared} rowHeight={28} />
        )}
      </div>
      <p className="entry-line">
        <span role="status" className={told ? 'is-fault' : ''}>
          {told ? `Error: ${told}` : said}
        </span>
        <span ref={hint} tabIndex={-1}>
          {selected.length > 1 ? summary(selected.map((cell) => showing(cell.line, cell.column).text)) : 'F2 edit · Ctrl+C and Ctrl+V with Excel · Ctrl+D fill down · Delete clears · F6 leaves the grid'}
        </span>
      </p>
    </div>
  );
}
