import { expect, test } from 'vitest';
import { gather, summary } from './entry';

const standing = (row: { wte: string }) => row.wte;

test('cells are gathered a row at a time, and what stands there already is no edit', () => {
  const rows = [{ wte: '1' }, { wte: '2' }];
  const cells = [
    { key: 'a', row: rows[0]!, column: 'wte', text: '1' },
    { key: 'b', row: rows[1]!, column: 'wte', text: '3' },
    { key: 'b', row: rows[1]!, column: 'note', text: 'x' },
    { key: 'new-1', row: null, column: 'wte', text: '1' },
  ];
  expect(gather(cells, standing), 'one edit a row, so that one block is one operation').toEqual([
    { key: 'b', row: rows[1], values: { wte: '3', note: 'x' } },
    { key: 'new-1', row: null, values: { wte: '1' } },
  ]);
});

test('the selection is summed without the noise of binary fractions', () => {
  expect(summary(['0.1', '0.2', '']), '0.1 and 0.2 make 0.3').toBe('2 of 3 cells filled · sum 0.3');
  expect(summary(['a', 'b']), 'words have no sum').toBe('2 of 2 cells filled');
  expect(summary(['1']), 'one cell says nothing').toBe('');
});
