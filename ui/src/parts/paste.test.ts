import { describe, expect, test } from 'vitest';
import { blockOf, land, parseBlock, writeBlock } from './paste';

describe('a block from Excel', () => {
  test('is read by tabs and line ends, whichever machine wrote it', () => {
    expect(parseBlock('1\t0.75\r\n2\t0.8\r\n'), 'Windows Excel ends every line, the last one too').toEqual([['1', '0.75'], ['2', '0.8']]);
    expect(parseBlock('1\t\n\t2'), 'empty cells keep their places').toEqual([['1', ''], ['', '2']]);
    expect(parseBlock('x'), 'one cell is a block of one').toEqual([['x']]);
  });

  test('keeps line ends, tabs and quotes inside a quoted cell', () => {
    expect(parseBlock('"a\nb"\t"say ""yes"""\r\nc\td'), 'Excel quotes such cells').toEqual([['a\nb', 'say "yes"'], ['c', 'd']]);
    expect(parseBlock('"Mill" Lane\t1'), 'a quote that does not span the cell is text').toEqual([['"Mill" Lane', '1']]);
  });

  test('comes back the same after writing', () => {
    const block = [['plain', 'a\tb'], ['"', '']];
    expect(parseBlock(writeBlock(block)), 'what is copied out can be pasted in').toEqual(block);
  });

  test('lands from the top left of the selection', () => {
    expect(land([['1', '2'], ['3', '4']], blockOf({ row: 5, column: 1 }, { row: 5, column: 1 })), 'the block keeps its own shape').toEqual([
      { row: 5, column: 1, text: '1' },
      { row: 5, column: 2, text: '2' },
      { row: 6, column: 1, text: '3' },
      { row: 6, column: 2, text: '4' },
    ]);
  });

  test('of one cell fills the whole selection', () => {
    const landed = land([[' 0.5 ']], blockOf({ row: 2, column: 3 }, { row: 0, column: 3 }));
    expect(landed.map((cell) => [cell.row, cell.text]), 'as Excel does, without the blanks around it').toEqual([[0, '0.5'], [1, '0.5'], [2, '0.5']]);
  });
});
