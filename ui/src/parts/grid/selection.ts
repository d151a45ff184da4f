// The block of cells that is chosen in an entry grid: from the cell where it began to the one where it was left.
import { useRef, useState } from 'react';
import type { EntryColumn } from '../entry';
import { blockOf, inBlock, type Block, type Spot } from '../paste';
import type { Line } from './newLines';

export function useSelection<R>(flat: (Line<R> | null)[], columns: EntryColumn<R>[]) {
  const [anchor, setAnchor] = useState<Spot | null>(null);
  const [head, setHead] = useState<Spot | null>(null);
  const dragging = useRef(false);
  const block = anchor && head ? blockOf(anchor, head) : null;
  const holds = (at: Spot): boolean => inBlock(block, at.row, at.column);
  /** What an act at a cell is about: the block, where the cell is in it. */
  const around = (at: Spot): Block => (block && holds(at) ? block : blockOf(at, at));
  const goTo = (at: Spot) => {
    setHead(at);
    setAnchor(at);
  };
  /** Takes the far corner to `to`; a block that does not hold `from` begins there. */
  const extend = (from: Spot, to: Spot) => {
    if (!anchor || !holds(from)) setAnchor(from);
    setHead(to);
  };
  const clear = () => {
    setAnchor(null);
    setHead(null);
  };
  const cellsOf = (area: Block) => {
    const out: { line: Line<R>; column: EntryColumn<R> }[] = [];
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let at = area.left; at <= area.right; at += 1) {
        const [line, column] = [flat[row], columns[at]];
        if (line && column) out.push({ line, column });
      }
    }
    return out;
  };
  return { anchor, head, setHead, dragging, block, holds, around, goTo, extend, clear, cellsOf };
}

export type Selection<R> = ReturnType<typeof useSelection<R>>;
