// A return: the list of checks is the screen. Then what is sent and what stays, sign-off, the file, and earlier revisions.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ReplyPreview, SubmissionView } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link, useRoute } from '../../frame/router';
import { Differences } from '../../parts/Differences';
import { Empty } from '../../parts/Empty';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { day, period, shortDay } from '../../words/dates';
import { many } from '../../words/numbers';
import { Calls } from '../calls';
import { Checks } from './Checks';
import { Draft } from './Draft';
import { Package } from './Package';
import { Reply } from './Reply';
import { Revisions } from './Revisions';
import { Sends } from './Sends';
import { SignOff } from './SignOff';
import './submissions.css';

const TABS = ['checks', 'sends', 'revisions', 'calls'];
const PACKAGES = [{ name: 'PCH Planner packages', extensions: ['zip'] }];

export default function Submissions() {
  const { view, session } = useFrame();
  const { rest, query } = useRoute();
  const tab = TABS.find((id) => id === rest[0]) ?? 'checks';
  const makes = view.scope.kind === 'cluster' || view.scope.kind === 'practice' || view.scope.kind === 'ccg';
  const { data, error } = useQuery('submission.show', { organisation: view.scope.code, period: view.period }, { skip: !makes });
  const [signing, setSigning] = useState(false);
  const host = useHost();
  const look = useAct('reply.preview', { quiet: true, reads: true });
  const [reply, setReply] = useState<ReplyPreview | null>(null);
  const openReply = async () => {
    const files = await host.dialogs.open({ title: 'Open a reply', multiple: false, kinds: PACKAGES });
    const file = files[0];
    if (!file) return;
    const found = await look.run({ path: file.path });
    if (found) setReply(found);
  };
  usePaletteActs([
    ...(makes && data?.can_sign ? [{ label: `Sign off ${data.return_title.toLowerCase()}`, run: () => setSigning(true) }] : []),
    ...(makes ? [{ label: 'Open a reply', also: 'accepted returned comments answer', run: () => void openReply() }] : []),
  ]);

  if (!makes) {
    return (
      <Screen title="Submissions">
        <Empty title="Practices, clusters and CCGs make returns" actions={<a href={link('collect')}>Go to Collect</a>}>
          <p>
            {session.scope_name} collects them. Choose a CCG, a cluster or a practice in the bar to see its return for {period(view.period)}.
          </p>
        </Empty>
      </Screen>
    );
  }
  if (!data) {
    return (
      <Screen title="Submissions" error={error}>
        {error ? null : <Waiting />}
      </Screen>
    );
  }
  const newest = data.revisions[0];
  return (
    <Screen
      title={heading(data)}
      lead={lead(data, session.today)}
      tab={tab}
      tabs={[
        { id: 'checks', title: 'Checks', href: link('submissions'), count: open(data) },
        { id: 'sends', title: 'What is sent', href: link('submissions', 'sends') },
        { id: 'revisions', title: 'Revisions', href: link('submissions', 'revisions'), count: data.revisions.length },
        { id: 'calls', title: 'Calls and calendar', href: link('submissions', 'calls') },
      ]}
      error={look.error ?? error}
      actions={
        <>
        {newest ? (
          <Button type="button" small secondary disabled={look.busy} onClick={() => void openReply()}>
            Open a reply…
          </Button>
        ) : null}
        <Button type="button" small={newest !== undefined} secondary={newest !== undefined && data.status !== 'returned'} onClick={() => setSigning(true)} disabled={!data.can_sign}>
          {newest ? `Sign off revision ${data.next_revision}…` : 'Sign off…'}
        </Button>
        </>
      }
    >
      {tab === 'checks' && newest ? <Package revision={newest} view={data} /> : null}
      {tab === 'checks' && newest ? <Changed view={data} newest={newest.revision} /> : null}
      {tab === 'checks' ? <Draft view={data} /> : null}
      {tab === 'checks' ? <Checks view={data} focus={query.get('focus')} /> : null}
      {tab === 'sends' ? <Sends view={data} /> : null}
      {tab === 'revisions' ? <Revisions view={data} /> : null}
      {tab === 'calls' ? <Calls /> : null}
      {reply ? <Reply reply={reply} onClose={() => setReply(null)} /> : null}
      {signing ? <SignOff view={data} onClose={() => setSigning(false)} /> : null}
    </Screen>
  );
}

/** Signing again makes sense where something has changed; what, stands here. */
function Changed({ view, newest }: { view: SubmissionView; newest: number }) {
  if (view.changes.length === 0) return <p className="note changed">Nothing has changed since revision {newest}.</p>;
  return (
    <details className="fold changed" open={view.status === 'returned'}>
      <summary>
        {many(view.changes.length, 'figure')} changed since revision {newest}
      </summary>
      <Differences of="the figures as they stand" rows={view.changes} before={`Revision ${newest}`} after="Now" />
    </details>
  );
}

const open = (data: SubmissionView): number => data.checks.filter((check) => check.result === 'failed').length;

function heading(data: SubmissionView): string {
  const left = open(data);
  const newest = data.revisions[0];
  if (data.status === 'returned') return `${data.return_title} came back with comments`;
  if (data.status === 'accepted') return `${data.return_title} accepted`;
  if (newest && data.status === 'submitted') return `Revision ${newest.revision} signed off on ${shortDay(newest.signed_on)}`;
  return left === 0 ? `${data.return_title}: ready to sign off` : `${data.return_title}: ${many(left, 'check')} to settle`;
}

function lead(data: SubmissionView, today: string): string {
  const passed = data.checks.filter((check) => check.result === 'passed').length;
  const explained = data.checks.filter((check) => check.result === 'explained').length;
  const counted = `${passed} of ${data.checks.length} checks passed${explained > 0 ? `, ${explained} explained` : ''}`;
  if (!data.due || ['submitted', 'accepted'].includes(data.status)) return counted;
  const left = Math.round((Date.parse(data.due) - Date.parse(today)) / 86_400_000);
  const when = left < 0 ? `${many(-left, 'day')} ago` : left === 0 ? 'today' : `${many(left, 'day')} left`;
  return `${counted} · due ${day(data.due)} (${when})${data.due_source ? `, by the ${data.due_source}` : ''}`;
}
