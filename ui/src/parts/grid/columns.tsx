// The columns of an entry grid as the library wants them: heads with units, cells, editors, lines of groups and of totals.
import { useMemo, type RefObject } from 'react';
import type { Column, RenderEditCellProps } from 'react-data-grid';
import { padding, placesOf } from '../decimals';
import type { EntryColumn } from '../entry';
import { canEdit, type Cells } from './cells';
import { CellEditor } from './CellEditor';
import type { Line } from './newLines';

export interface Totals {
  id: string;
}

/** Gives the head of a column a name of its own: the library gives none, and WebKit makes none of what is inside. */
const nameHead = (name: string) => (inside: HTMLElement | null) => inside?.closest('[role=columnheader]')?.setAttribute('aria-label', name);

/** Makes the head of a row of a cell that the library makes an ordinary one: those of groups and totals cannot be told otherwise. */
const headRow = (inside: HTMLElement | null) => inside?.closest('[role=gridcell]')?.setAttribute('role', 'rowheader');

/** The handle of a group; its name stands in the first column, where there is room for it. */
const handle = <R,>(groupName: string): Column<Line<R>, Totals> => ({
  key: 'group',
  name: groupName,
  width: 30,
  minWidth: 30,
  frozen: true,
  renderHeaderCell: () => <span className="hidden" ref={nameHead(`By ${groupName.toLowerCase()}`)}>By {groupName.toLowerCase()}</span>,
  renderGroupCell: ({ groupKey, isExpanded, toggleGroup, tabIndex }) => (
    <button type="button" className="grid-group" tabIndex={tabIndex} onClick={toggleGroup} aria-expanded={isExpanded} aria-label={String(groupKey)}>
      <span aria-hidden="true">{isExpanded ? '▾' : '▸'}</span>
    </button>
  ),
});

export function useGridColumns<R>({ columns, rows, groupName, showing, enteredBy }: { columns: EntryColumn<R>[]; rows: R[]; /** What a group is; nothing where rows are not gathered. */ groupName: string | null; showing: Cells<R>['showing']; /** The key that opened the editor. */ enteredBy: RefObject<string> }): Column<Line<R>, Totals>[] {
  // The most decimals of each column of numbers: by them the points stand in one line.
  const places = useMemo(() => new Map(columns.filter((column) => column.number).map((column) => [column.key, Math.min(4, Math.max(0, ...rows.map((row) => placesOf(column.text(row))), placesOf(column.total?.(rows) ?? '')))])), [columns, rows]);

  return useMemo<Column<Line<R>, Totals>[]>(() => {
    const made = columns.map((column, at): Column<Line<R>, Totals> => ({
      key: column.key,
      name: column.unit ? `${column.name} (${column.unit})` : column.name,
      renderHeaderCell: () => (
        <span className="grid-head" ref={nameHead(column.unit ? `${column.name}, ${column.unit}` : column.name)}>
          {column.name}
          {column.unit ? <span className="unit">{column.unit}</span> : null}
        </span>
      ),
      ...(column.width ? { width: column.grows ? `minmax(${column.width}px, ${column.grows}fr)` : column.width } : {}),
      resizable: true,
      ...(column.frozen ? { frozen: true } : {}),
      cellClass: column.number ? 'number' : '',
      headerCellClass: column.number ? 'number' : '',
      summaryCellClass: column.number ? 'number' : '',
      editable: (line) => canEdit(line, column),
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
      renderEditCell: (props: RenderEditCellProps<Line<R>, Totals>) => (
        <CellEditor
          label={`${column.name}${column.unit ? `, ${column.unit}` : ''}`}
          start={showing(props.row, column).text}
          number={column.number ?? false}
          options={column.options}
          caretAtEnd={enteredBy.current === 'F2'}
          onChange={(text) => props.onRowChange({ ...props.row, typed: { column: column.key, text } })}
          onLeave={() => props.onClose(true, false)}
        />
      ),
      renderGroupCell: ({ groupKey, childRows }) => {
        const inside = childRows.map((line) => line.row).filter((row) => row !== null);
        if (at === 0) {
          return (
            <span ref={headRow} className="grid-group-name" title={String(groupKey)}>
              {String(groupKey)} <small>{inside.length || ''}</small>
            </span>
          );
        }
        return <span className={column.number ? 'grid-total number' : 'grid-total'}>{column.total?.(inside) ?? ''}</span>;
      },
      renderSummaryCell: () => (at === 0 && groupName !== null ? <span ref={headRow}>All</span> : (column.total?.(rows) ?? '')),
    }));
    return groupName === null ? made : [handle<R>(groupName), ...made];
  }, [columns, enteredBy, groupName, places, rows, showing]);
}
