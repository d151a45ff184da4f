// A cell of an entry grid: whether it is chosen, refused or waits for its paste, and whether it is the head of its row.
import { useMemo } from 'react';
import { Cell, type CellRendererProps, type Renderers } from 'react-data-grid';
import type { EntryColumn } from '../entry';
import { inBlock } from '../paste';
import type { Cells } from './cells';
import type { Totals } from './columns';
import type { Line } from './newLines';
import type { Selection } from './selection';

export function useRenderers<R>({ columns, showing, selection: { block, dragging, setHead }, nameOf }: { columns: EntryColumn<R>[]; showing: Cells<R>['showing']; selection: Selection<R>; nameOf: ((row: R) => string) | undefined }): Renderers<Line<R>, Totals> {
  return useMemo(() => {
    const several = block !== null && (block.top !== block.bottom || block.left !== block.right);
    return {
      renderCell: (key: React.Key, props: CellRendererProps<Line<R>, Totals>) => {
        const at = columns.findIndex((column) => column.key === props.column.key);
        const column = columns[at];
        const shown = column ? showing(props.row, column) : null;
        const classes = [props.className, several && inBlock(block, props.rowIdx, at) ? 'is-chosen' : '', shown && shown.state !== 'plain' ? `is-${shown.state}` : '', column?.editable ? '' : 'is-fixed'].filter(Boolean).join(' ');
        const known = shown?.state === 'plain' ? props.row.row : null;
        return (
          <Cell
            key={key}
            {...props}
            className={classes}
            {...(at === 0 && shown?.text ? { role: 'rowheader', 'aria-label': (known !== null && nameOf?.(known)) || undefined } : {})}
            {...(shown?.state === 'refused' || shown?.state === 'stopped' ? { 'aria-invalid': true } : {})}
            onMouseEnter={(event) => {
              if (dragging.current && event.buttons === 1 && at >= 0) setHead({ row: props.rowIdx, column: at });
              else dragging.current = false;
            }}
          />
        );
      },
    };
  }, [columns, showing, block, dragging, setHead, nameOf]);
}
