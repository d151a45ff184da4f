import { expect, test } from 'vitest';
import { padding, placesOf } from './decimals';

test('numbers with fewer decimals are padded to the point of the others, and words are not', () => {
  expect(placesOf('1,234.25'), 'two decimals').toBe(2);
  expect(placesOf('not supplied'), 'words have none').toBe(0);
  expect([padding('2.5', 2), padding('3', 2), padding('1.25', 2)], 'each ends where the longest does').toEqual(['0', '.00', '']);
  expect([padding('£9,999,999.99', 2), padding('£10,000,000', 2), padding('80%', 2), padding('+3', 1)], 'pounds, shares and signs too').toEqual(['', '.00', '.00', '.0']);
  expect([padding('nine', 2), padding('', 2), padding('7', 0)], 'nothing to line up').toEqual(['', '', '']);
});
