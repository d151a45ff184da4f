// The pages of help, found by title; their text is Markdown and is drawn as elements, never as raw HTML.
import Markdown from 'markdown-to-jsx';
import { useEffect, useRef } from 'react';
import { useQuery } from '../../data/hooks';
import { link, useRoute } from '../../frame/router';
import { Fault } from '../../parts/Fault';
import { Picture } from './Picture';

export default function Help() {
  const { query } = useRoute();
  const pages = useQuery('help.list', {}, { topics: ['help'] });
  const all = pages.data ?? [];
  const page = all.find((one) => one.id === query.get('page')) ?? all[0];
  const title = useRef<HTMLHeadingElement>(null);
  const read = useRef(page?.id);
  useEffect(() => {
    // A link in the middle of a long page leads to the beginning of the next one, and takes the keyboard along.
    if (read.current !== undefined && read.current !== page?.id) {
      title.current?.scrollIntoView();
      if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
    }
    read.current = page?.id;
  }, [page?.id]);
  return (
    <div className="help">
      {pages.error ? <Fault error={pages.error} /> : null}
      <nav aria-label="Pages of help">
        <ul>
          {all.map((one) => (
            <li key={one.id}>
              <a href={link('settings', 'help', { page: one.id })} aria-current={one.id === page?.id ? 'page' : undefined}>
                {one.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page ? (
        <article aria-labelledby="help-title">
          <h2 id="help-title" ref={title} tabIndex={-1}>
            {page.title}
          </h2>
          <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { h1: { component: 'h3' }, h2: { component: 'h3' }, h3: { component: 'h4' }, img: { component: Picture } } }}>{page.text}</Markdown>
        </article>
      ) : null}
    </div>
  );
}
