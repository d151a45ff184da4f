import { expect, test } from 'vitest';
import { compareForSort } from './sorting';

test('missing goes last whichever way a column is sorted', () => {
  const values = [2, null, 10, 1];
  expect([...values].sort((a, b) => compareForSort(a, b, false)), 'upwards').toEqual([1, 2, 10, null]);
  expect([...values].sort((a, b) => compareForSort(a, b, true)), 'downwards').toEqual([10, 2, 1, null]);
  expect(compareForSort('E9', 'E10', false), 'codes count as people count').toBeLessThan(0);
});
