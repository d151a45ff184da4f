// What pays for posts, actions or schemes: commitments and spend seen from their other end.
import type { PaidBy as Paid } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';
import { day } from '../../words/dates';
import { pounds } from '../../words/money';

/** Commitments and spend of the scope that are for something of a kind. */
export function usePaidBy(kind: 'post' | 'action' | 'scheme'): Paid[] {
  const { view } = useFrame();
  const { data } = useQuery('funding.paid_by', { scope: view.scope, kind }, { topics: ['funding', 'workforce', 'maturity', 'organisations'] });
  return data ?? [];
}

/** What pays for one of them; nothing where nothing does. */
export function PaidBy({ paid, target }: { paid: Paid[]; target: string }) {
  const mine = paid.filter((one) => one.target === target);
  if (mine.length === 0) return null;
  return (
    <ul className="paid-by" aria-label="Paid from">
      {mine.map((one) => (
        <li key={one.entry}>
          <a href={link('funding', ['line', String(one.line)], { year: one.year })}>{one.line_title}</a>{' '}
          <span className="note">
            {pounds(one.pence)} {one.kind === 'spend' ? 'spent' : 'committed'}, {day(one.on)}
          </span>
        </li>
      ))}
    </ul>
  );
}
