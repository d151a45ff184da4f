import { expect, test } from 'vitest';
import { PLACES } from '../screens/places';
import { helpFor, helpPage, PAGES_OF_PARTS } from './help';

const written = new Set(Object.keys(import.meta.glob('../../../assets/help/*.md')).map((file) => file.replace(/^.*\/(.+)\.md$/, '$1')));

test('every place has its page of help, and so has every part that is sent to one of its own', () => {
  expect(PLACES.map((place) => helpPage({ place: place.id, rest: [] })).filter((page) => !written.has(page)), 'places without a page').toEqual([]);
  expect([...PAGES_OF_PARTS].filter((page) => !written.has(page)), 'pages that are not there').toEqual([]);
});

test('a part without a page of its own is told on the page of its place', () => {
  expect(helpPage({ place: 'workforce', rest: ['projection'] }), 'planning has its own').toBe('planning');
  expect(helpPage({ place: 'workforce', rest: ['trajectory'] }), 'this one has not').toBe('workforce');
  expect(helpFor({ place: 'settings', rest: ['help'] }), 'help on help is where help begins').toBe('#/settings/help?page=index');
});
