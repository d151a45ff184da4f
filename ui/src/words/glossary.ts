// The words of the field and what they mean, read from the page of help that has them: they are written once.
import page from '../../../assets/help/glossary.md?raw';

export interface Entry {
  /** As it stands on the page: the word and its other names. */
  words: string;
  meaning: string;
}

/** A line an entry: `**Word, other name**: what it means.` */
export function readGlossary(text: string): Entry[] {
  return [...text.matchAll(/^\*\*(.+?)\*\*: (.+)$/gm)].map(([, words = '', meaning = '']) => ({ words, meaning }));
}

export const GLOSSARY = readGlossary(page);

/** What a word means, by any of its names. */
export function meaningOf(word: string, entries = GLOSSARY): Entry | undefined {
  const wanted = word.toLowerCase();
  return entries.find((entry) => entry.words.toLowerCase().split(', ').includes(wanted));
}
