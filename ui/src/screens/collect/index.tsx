// Packages in. Let go, look, take; then who has returned and who has not, the totals, and the tables to hand on.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { CollectPreview, CollectQuery, CollectView, WrittenFile } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link, useRoute } from '../../frame/router';
import { DataTableView } from '../../parts/DataTableView';
import { DropZone } from '../../parts/DropZone';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { day, period } from '../../words/dates';
import { count, many } from '../../words/numbers';
import { Calls } from '../calls';
import { Batch } from './Batch';
import { Compare } from './Compare';
import { Questions } from './Questions';
import { Returns } from './Returns';
import { Totals } from './Totals';
import { Workbooks, WrittenList } from './Workbooks';
import './collect.css';

const TABS = ['returns', 'totals', 'questions', 'compare', 'tables', 'calls'];
/** More rows than this are for the workbook: nobody reads them on a screen. */
const MOST_ROWS = 500;
const PACKAGES = [{ name: 'Packages and return workbooks', extensions: ['zip', 'xlsx'] }];

export default function Collect() {
  const { view, session, toast } = useFrame();
  const { rest, query } = useRoute();
  const host = useHost();
  const tab = TABS.find((id) => id === rest[0]) ?? 'returns';
  const collects = view.scope.kind !== 'practice';
  const cluster = view.scope.kind === 'cluster';
  const [kind, setKind] = useState<string | null>(null);
  // Who collects for a system does so from its CCGs, until they choose otherwise.
  const usual = session.person?.role === 'system_officer' ? 'ccg_return' : null;
  const returnType = view.scope.kind === 'system' || view.scope.kind === 'all' ? (kind ?? usual) : null;
  const { data, error } = useQuery('collect.show', { scope: view.scope, period: view.period, return_type: returnType }, { skip: !collects });
  const look = useAct('collect.preview', { long: true, quiet: true, reads: true });
  const write = useAct('collect.export', { long: true, quiet: true, reads: true });
  const [batch, setBatch] = useState<CollectPreview | null>(null);
  const [written, setWritten] = useState<WrittenFile[]>([]);

  const read = async (paths: string[]) => {
    setBatch(null);
    const answer = await look.run({ paths, period: view.period });
    if (answer) setBatch(answer);
  };
  const chase = async () => {
    if (!data) return;
    await host.copyText(data.chase);
    toast('List of the missing copied');
  };
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the consolidated tables' });
    if (folder === null) return;
    const files = await write.run({ scope: view.scope, period: view.period, folder, return_type: returnType, kinds: [] });
    if (!files) return;
    setWritten(files);
    toast(`Saved ${many(files.length, 'file')}`);
  };
  const received = data?.rows.some((row) => row.received !== null) ?? false;
  const asked: CollectQuery = { scope: view.scope, period: view.period, return_type: returnType };
  usePaletteActs(
    collects
      ? [
          { label: 'Copy the list of the missing', also: 'chase e-mail', run: () => void chase() },
          { label: 'Save the consolidated tables', also: 'export workbook csv', run: () => void save() },
        ]
      : [],
  );

  if (!collects) {
    return (
      <Screen title="Collect">
        <Empty title="A practice collects from nobody" actions={<a href={link('submissions')}>Go to Submissions</a>}>
          <p>Practices send their return to their cluster, clusters to their CCG. Choose a cluster or a CCG in the bar to collect.</p>
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title={data ? heading(data) : 'Collect'}
      lead={data ? `${data.returns_title} for ${period(data.period)}${data.due ? ` · due ${day(data.due)}` : ''}` : undefined}
      tab={tab}
      tabs={[
        { id: 'returns', title: 'Returns', href: link('collect') },
        { id: 'totals', title: 'Totals', href: link('collect', 'totals') },
        { id: 'questions', title: 'Questions', href: link('collect', 'questions') },
        { id: 'compare', title: 'Compare', href: link('collect', 'compare') },
        { id: 'tables', title: 'Tables', href: link('collect', 'tables') },
        { id: 'calls', title: 'Calls and calendar', href: link('collect', 'calls') },
      ]}
      error={look.error ?? write.error ?? error}
      actions={
        <>
          <Button href={link('collect', 'calls')} small secondary>
            Call for returns…
          </Button>
          <Button type="button" small secondary onClick={() => void chase()} disabled={!data}>
            Copy list to chase
          </Button>
          <Button type="button" small secondary onClick={() => void save()} disabled={!received || write.busy}>
            Save tables…
          </Button>
        </>
      }
    >
      {data && tab === 'returns' ? <Collectors view={data} of={session.scope_name} system={view.scope.kind === 'system'} /> : null}
      {tab === 'calls' ? <Calls /> : null}
      {data && data.kinds.length > 1 && tab !== 'calls' ? (
        <div className="collect-kinds" role="group" aria-label="Collect">
          {data.kinds.map((one) => (
            <button key={one.code} type="button" className="quiet" aria-pressed={one.code === data.return_type} onClick={() => setKind(one.code)}>
              {one.name}
            </button>
          ))}
        </div>
      ) : null}
      {tab === 'calls' ? null : (
      <DropZone
        compact
        title={look.busy ? 'Reading…' : cluster ? 'Drop packages, return workbooks, folders or zips of them here, or anywhere on the window' : 'Drop packages, folders or zips of them here, or anywhere on the window'}
        hint="Hundreds at once will do. You see what each would do before it counts."
        button={cluster ? 'Choose files' : 'Choose packages'}
        kinds={PACKAGES}
        onFiles={(files) => void read(files.map((file) => file.path))}
        onFolder={(path) => void read([path])}
      />
      )}
      {batch ? <Batch key={batch.id} preview={batch} onDone={() => setBatch(null)} /> : null}
      {written.length > 0 ? (
        <section className="panel written" aria-labelledby="written">
          <h2 id="written">Saved</h2>
          <WrittenList files={written} />
        </section>
      ) : null}
      {cluster && data && data.rows.length > 0 && tab === 'returns' ? <Workbooks rows={data.rows} /> : null}
      {data ? null : error ? null : <Waiting />}
      {data && data.rows.length === 0 && tab !== 'calls' ? (
        <Empty title="Nobody to collect from yet" actions={
            <>
              <Button href={link('import')}>Import official files</Button>
              <Button href={link('practices', 'clusters')} secondary>
                Add them by hand
              </Button>
            </>
          }
        >
          <p>{session.scope_name} has no {view.scope.kind === 'cluster' ? 'practices' : 'clusters'} here for this period. The published files bring them in one go; packages that you have been sent bring their own. Then this page says who is missing.</p>
        </Empty>
      ) : null}
      {data && data.rows.length > 0 && tab === 'returns' ? <Returns view={data} focus={query.get('focus')} /> : null}
      {data && data.rows.length > 0 && tab === 'totals' ? received ? <Totals view={data} /> : <NothingYet view={data} onChase={() => void chase()} /> : null}
      {data && data.rows.length > 0 && tab === 'questions' ? <Questions query={asked} /> : null}
      {data && data.rows.length > 0 && tab === 'compare' ? <Compare key={`${view.scope.code} ${view.period} ${data.return_type}`} query={asked} /> : null}
      {data && data.rows.length > 0 && tab === 'tables' ? <Tables query={asked} /> : null}
    </Screen>
  );
}

/** Who answers for what comes in here; at a system somebody has to say so first. */
function Collectors({ view, of, system }: { view: CollectView; of: string; system: boolean }) {
  if (view.collectors.length > 0) return <p className="note">Collected by {view.collectors.join('; ')}.</p>;
  if (!system) return null;
  return (
    <p className="note">
      Nobody here collects for {of} yet: <a href={link('settings', 'people')}>say who does</a>, in the role of system officer.
    </p>
  );
}

/** Totals of nothing would be a page of “not supplied”: what brings figures here says more. */
function NothingYet({ view, onChase }: { view: CollectView; onChase: () => void }) {
  const drafts = view.rows.filter((row) => row.draft !== null).length;
  return (
    <Empty
      title="Nothing to add up yet"
      actions={
        <>
          <Button type="button" small onClick={onChase}>
            Copy list to chase
          </Button>
          <a href={link('collect', 'calls')}>Call for returns</a>
        </>
      }
    >
      <p>
        None of the {many(view.rows.length, 'return')} for {period(view.period)} has been taken in. Drop the packages that you have been sent above: their totals by CCG, place and in all stand here at once. Where nothing has come, remind those who are missing.
      </p>
      {drafts > 0 ? <p>{many(drafts, 'draft')} can be looked at under Returns; a draft counts in no total.</p> : null}
    </Empty>
  );
}

/** The tables of the workbook; a long one shows its beginning, because the workbook is there for the rest. */
function Tables({ query }: { query: CollectQuery }) {
  const { data, error } = useQuery('collect.tables', query);
  if (error) return <Fault error={error} />;
  if (!data) return <Waiting />;
  return (
    <>
      {data.map((table, at) => (
        <details key={table.title} className="fold" open={at < 2}>
          <summary>
            {table.title} <span className="note">{many(table.rows.length, 'row')}</span>
          </summary>
          {table.rows.length > MOST_ROWS ? <p className="note">The first {count(MOST_ROWS)} rows of {count(table.rows.length)}: “Save tables…” writes all of them.</p> : null}
          <DataTableView table={table.rows.length > MOST_ROWS ? { ...table, rows: table.rows.slice(0, MOST_ROWS) } : table} />
        </details>
      ))}
    </>
  );
}

function heading(data: CollectView): string {
  const of = (status: string) => data.counts.find((one) => one.status === status)?.count ?? 0;
  const expected = data.rows.length;
  if (expected === 0) return 'Collect';
  const here = expected - of('missing') - of('late') - of('shared');
  if (of('accepted') === expected) return `All ${count(expected)} returns accepted`;
  const late = of('late') > 0 ? `, ${count(of('late'))} late` : '';
  return `${count(here)} of ${count(expected)} returns received${late}`;
}
