// Beside a funding line's conditions: whose assessment unlocks it, and what is missing.
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { many } from '../../words/numbers';
import { UnlockTable } from './Unlocks';

export function LineUnlocks({ year, line }: { year: string; line: number }) {
  const { view } = useFrame();
  const { data } = useQuery('maturity.unlocks', { scope: view.scope, year, line }, { topics: ['maturity', 'funding', 'people', 'organisations'] });
  if (!data || data.rows.length === 0) return null;
  const open = data.rows.filter((row) => row.unlocked).length;
  return (
    <details className="line-unlocks">
      <summary>
        The assessment unlocks it for {open} of {many(data.rows.length, 'cluster')}
      </summary>
      <UnlockTable rows={data.rows} clusters />
    </details>
  );
}
