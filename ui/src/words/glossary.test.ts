import { expect, test } from 'vitest';
import { GLOSSARY, meaningOf, readGlossary } from './glossary';

test('a page of words is read, an entry a line, by any of its names', () => {
  const entries = readGlossary('# Glossary\n\n**WTE**: whole-time equivalent.\n\n**Additional roles, new roles**: people: others too.\n\nNo entry.');
  expect(entries, 'two entries, and what is none is left').toHaveLength(2);
  expect(meaningOf('new roles', entries)?.meaning, 'by its second name, with a colon inside').toBe('people: others too.');
  expect(meaningOf('wte', entries)?.words, 'by any case').toBe('WTE');
  expect(meaningOf('none', entries), 'what is not there has no meaning').toBeUndefined();
});

// A word on a screen that the glossary does not have would silently open nothing.
const screens = import.meta.glob('../**/*.tsx', { query: '?raw', import: 'default', eager: true });

test('every word that a screen explains is in the glossary', () => {
  const asked = Object.entries(screens).flatMap(([file, text]) => [...String(text).matchAll(/<Term word="([^"]+)"/g)].map(([, word = '']) => [file, word] as const));
  expect(asked.length, 'some screens explain words').toBeGreaterThan(5);
  expect(asked.filter(([, word]) => !meaningOf(word)), 'these have no meaning').toEqual([]);
});

test('the glossary says each word once, in the order of the alphabet', () => {
  const names = GLOSSARY.flatMap((entry) => entry.words.toLowerCase().split(', '));
  expect(new Set(names).size, 'no name twice').toBe(names.length);
  const first = GLOSSARY.map((entry) => entry.words.toLowerCase());
  expect(first, 'in order').toEqual([...first].sort((a, b) => a.localeCompare(b, 'en-GB')));
});
