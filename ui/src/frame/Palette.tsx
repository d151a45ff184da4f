// Ctrl K: go anywhere, do anything, find a practice or a page of help.
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../data/hooks';
import { usePractices, whereabouts } from '../data/practices';
import { Chooser, type Option } from '../parts/Chooser';
import { PLACES } from '../screens/places';
import { useFrame, type PaletteAct } from './context';
import { go, link } from './router';

export function Palette({ acts, onClose }: { acts: PaletteAct[]; onClose: () => void }) {
  const { session, setScope, undo, redo } = useFrame();
  const help = useQuery('help.list', {}, { topics: ['help'] });
  const [typed, setTyped] = useState('');
  const found = usePractices(typed);
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
    if (session.undo) add('Do', `Undo: ${session.undo}`, undo, { hint: 'Ctrl+Z' });
    if (session.redo) add('Do', `Redo: ${session.redo}`, redo, { hint: 'Ctrl+Y' });
    add('Do', 'Import official files', () => go(link('import')), { also: 'read load csv xlsx' });
    add('Do', 'Back up now', () => go(link('settings', 'backup')), { also: 'copy save restore' });
    add('Do', 'See the history', () => go(link('settings', 'history')), { also: 'journal audit who changed' });
    for (const scope of session.scopes) {
      add(scope.kind === 'practice' ? 'Practices' : 'Show', scope.name, () => setScope({ kind: scope.kind, code: scope.code }), { hint: scope.code });
    }
    const listed = new Set(session.scopes.map((scope) => scope.code));
    for (const practice of found) {
      if (!listed.has(practice.code)) add('Practices', practice.name, () => setScope({ kind: 'practice', code: practice.code }), { hint: whereabouts(practice) });
    }
    for (const page of help.data ?? []) add('Help', page.title, () => go(link('settings', 'help', { page: page.id })), { also: page.text });
    return list;
  }, [acts, session, undo, redo, setScope, help.data, found]);

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
      <Chooser
        label="Search or do"
        placeholder="A screen, an act, a practice, a question"
        options={choices.filter((choice) => choice.option.group !== 'Show' && choice.option.group !== 'Help').map((choice) => choice.option)}
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
