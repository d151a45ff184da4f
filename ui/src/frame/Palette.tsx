// Ctrl K: go anywhere, do anything, find a practice, a line of money, a word or a page of help.
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../data/hooks';
import { usePractices, whereabouts } from '../data/practices';
import { useScopes } from '../data/scopes';
import { Chooser, type Option } from '../parts/Chooser';
import { Region } from '../parts/Said';
import { PARTS, PLACES } from '../screens/places';
import { GLOSSARY } from '../words/glossary';
import { useFrame, type PaletteAct } from './context';
import { useFound } from './found';
import { go, link } from './router';

/** Found by typing; before that they would bury the places and the acts. */
const SEARCHED = new Set(['Parts of screens', 'Show', 'Words', 'Help']);

export function Palette({ acts, onClose }: { acts: PaletteAct[]; onClose: () => void }) {
  const { session, setScope, undo, redo } = useFrame();
  const scopes = useScopes();
  const help = useQuery('help.list', {}, { topics: ['help'] });
  const [typed, setTyped] = useState('');
  const found = usePractices(typed);
  const data = useFound(typed);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const choices = useMemo(() => {
    const list: { option: Option; run: () => void }[] = [];
    const add = (group: string, label: string, run: () => void, more: Partial<Option> = {}) => list.push({ option: { id: `${group} ${label} ${more.hint ?? ''}`, label, group, ...more }, run });
    for (const act of acts) add('On this screen', act.label, act.run, { also: act.also });
    for (const place of PLACES) add('Go to', place.title, () => go(link(place.id)), { also: place.also });
    for (const place of PLACES) for (const [part, title] of PARTS[place.id] ?? []) add('Parts of screens', title, () => go(link(place.id, part)), { hint: `in ${place.title}` });
    if (session.undo) add('Do', `Undo: ${session.undo}`, undo, { hint: 'Ctrl+Z' });
    if (session.redo) add('Do', `Redo: ${session.redo}`, redo, { hint: 'Ctrl+Y' });
    add('Do', 'Import official files', () => go(link('import')), { also: 'read load csv xlsx' });
    add('Do', 'Back up now', () => go(link('settings', 'backup')), { also: 'copy save restore' });
    add('Do', 'See all keys', () => go(link('settings', 'help', { page: 'keyboard' })), { also: 'keyboard shortcuts list' });
    add('Do', 'See what is new', () => go(link('settings', 'help', { page: 'changes' })), { also: 'changes version release notes' });
    add('Do', 'See the history', () => go(link('settings', 'history')), { also: 'journal audit who changed' });
    for (const scope of scopes) {
      add(scope.kind === 'practice' ? 'Practices' : 'Show', scope.name, () => setScope({ kind: scope.kind, code: scope.code }), { hint: scope.code });
    }
    const listed = new Set(scopes.map((scope) => scope.code));
    for (const practice of found) {
      if (!listed.has(practice.code)) add('Practices', practice.name, () => setScope({ kind: 'practice', code: practice.code }), { hint: whereabouts(practice) });
    }
    for (const one of data) add(one.group, one.label, () => go(one.href), { hint: one.hint, also: one.also });
    for (const entry of GLOSSARY) add('Words', entry.words, () => go(link('settings', 'help', { page: 'glossary' })), { hint: entry.meaning });
    for (const page of help.data ?? []) add('Help', page.title, () => go(link('settings', 'help', { page: page.id })), { also: page.text });
    return list;
  }, [acts, session, scopes, undo, redo, setScope, help.data, found, data]);

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search or do"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <Region />
      <Chooser
        label="Search or do"
        placeholder="A screen, an act, a practice, a line of money, a word, a question"
        options={choices.filter((choice) => !SEARCHED.has(choice.option.group ?? '')).map((choice) => choice.option)}
        all={choices.map((choice) => choice.option)}
        most={40}
        onTyped={setTyped}
        onChoose={(option) => {
          onClose();
          choices.find((choice) => choice.option.id === option.id)?.run();
        }}
      />
    </dialog>
  );
}
