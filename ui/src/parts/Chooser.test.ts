import { expect, test } from 'vitest';
import { ranked } from './Chooser';

const options = [
  { id: '1', label: 'Riverside cluster', hint: 'U99999' },
  { id: '2', label: 'Mill Lane Surgery', hint: 'Y90001', also: 'riverside' },
];

test('what starts with the typed words comes first, and codes are found', () => {
  expect(ranked('river', options).map((option) => option.id), 'label before extra words').toEqual(['1', '2']);
  expect(ranked('90001 mill', options).map((option) => option.id), 'every word must be found, in any order').toEqual(['2']);
  const page = { id: '3', label: 'Home', also: 'about the surgery and lanes' };
  expect(ranked('surgery', [page, ...options]).map((option) => option.id), 'a name with the word comes before a page that speaks of it').toEqual(['2', '3']);
  expect(ranked('', options), 'nothing typed leaves the order alone').toEqual(options);
});
