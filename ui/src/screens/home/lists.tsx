import { useState } from 'react';
import type { ToDo } from '../../bindings/commands';
import { link } from '../../frame/router';
import { count } from '../../words/numbers';
import { placeOf } from '../places';

/** As many as are read before they are skipped; a whole system has dozens. */
const FIRST = 6;

export function ToDoList({ items }: { items: ToDo[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section className="panel home-todo" aria-labelledby="home-todo">
      <h2 id="home-todo">To do</h2>
      {items.length === 0 ? (
        <p className="note">Nothing needs you here.</p>
      ) : (
        <ul>
          {shown.map((item) => (
            <li key={`${item.place} ${item.focus ?? ''} ${item.text}`} className={item.weight === 'high' ? 'high' : ''}>
              <a href={link(item.place, [], { focus: item.focus })}>{item.text}</a>
              <span className="note">{placeOf(item.place)?.title ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
      {items.length > FIRST ? (
        <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${count(items.length)}`}
        </button>
      ) : null}
    </section>
  );
}

export function Lately({ lines }: { lines: string[] }) {
  return (
    <section className="panel" aria-labelledby="home-lately">
      <h2 id="home-lately">
        <a href={link('settings', 'history')}>Lately</a>
      </h2>
      {lines.length === 0 ? (
        <p className="note">Nothing has been done here yet.</p>
      ) : (
        <ol className="home-lately">
          {lines.map((line, at) => (
            <li key={at}>{line}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
