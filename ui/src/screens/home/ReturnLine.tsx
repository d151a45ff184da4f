import { Button } from 'nhsuk-react-components';
import type { HomeReturn } from '../../bindings/commands';
import { link } from '../../frame/router';
import { StatusTag } from '../../parts/LevelTag';
import { day } from '../../words/dates';
import { many } from '../../words/numbers';

const TONE: Record<string, 'red' | 'amber' | 'green' | 'grey' | 'blue'> = { not_started: 'grey', draft: 'blue', shared: 'blue', submitted: 'green', accepted: 'green', returned: 'amber', superseded: 'grey' };

const left = (days: number): string => (days > 0 ? `${many(days, 'day')} left` : days === 0 ? 'today' : `${many(-days, 'day')} late`);

export function ReturnLine({ what }: { what: HomeReturn }) {
  if (!what.status) return null;
  if (what.status === 'none') {
    return (
      <Button href={link('collect')} small>
        Collect returns
      </Button>
    );
  }
  const done = what.status === 'submitted' || what.status === 'accepted';
  const late = !done && what.days_left !== null && what.days_left < 0;
  return (
    <div className="home-return">
      <StatusTag tone={late ? 'red' : (TONE[what.status] ?? 'grey')}>{what.revision ? `${what.status_title}, revision ${what.revision}` : what.status_title}</StatusTag>
      {what.due ? (
        <span>
          {what.title} due {day(what.due)}
          {what.days_left !== null && !done ? ` (${left(what.days_left)})` : ''}
        </span>
      ) : null}
      <Button href={link('submissions')} small secondary={done}>
        {done ? 'See the return' : what.status === 'not_started' ? 'Start the return' : 'Continue'}
      </Button>
      {what.collects ? <a href={link('collect')}>Collect returns</a> : null}
    </div>
  );
}
