// Practices and clusters: who belongs where, with list size and GPs; moving, merging and closing in a panel at the side.
import { Button } from 'nhsuk-react-components';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link, useRoute } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { lastDay } from '../../words/dates';
import { count, many } from '../../words/numbers';
import { ClusterTable } from './ClusterTable';
import { PracticeTable } from './PracticeTable';
import { SidePanel } from './SidePanel';
import { ClusterForm, OrganisationForm, PracticeForm } from './forms';
import { PracticePanel } from './PracticePanel';
import './practices.css';

/** What stands in the panel. */
type Open = { what: 'practice'; code: string } | { what: 'cluster'; code: string } | { what: 'new-practice' } | { what: 'new-cluster' } | { what: 'new-organisation' } | null;

export default function Practices() {
  const { view } = useFrame();
  const { rest, query } = useRoute();
  const tab = rest[0] === 'clusters' ? 'clusters' : 'practices';
  const focus = query.get('focus');
  const { data, error } = useQuery('practices.list', view, { topics: ['organisations', 'facts', 'workforce'] });
  const [open, setOpen] = useState<Open>(null);

  useEffect(() => {
    if (focus) setOpen({ what: tab === 'clusters' ? 'cluster' : 'practice', code: focus });
  }, [focus, tab]);
  useEffect(() => {
    setOpen((held) => (held && 'code' in held && held.code === focus ? held : null));
    // Only where the scope or the tab changes; `focus` is read as it stands.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [view.scope.kind, view.scope.code, tab]);
  usePaletteActs([
    { label: 'Add a practice', run: () => setOpen({ what: 'new-practice' }) },
    { label: 'Add a cluster', run: () => setOpen({ what: 'new-cluster' }) },
    { label: 'Add a CCG, place or system', run: () => setOpen({ what: 'new-organisation' }) },
  ]);

  const standing = useMemo(() => (data?.rows ?? []).filter((row) => row.closed === null || row.closed >= lastDay(view.period)), [data, view.period]);
  if (!data) {
    return (
      <Screen title="Practices" error={error}>
        {error ? null : <Waiting what="Reading practices" />}
      </Screen>
    );
  }
  const remarked = data.rows.filter((row) => row.warnings.length > 0).length;
  const patients = standing.reduce((sum, row) => sum + (row.registered.value ?? 0), 0);
  const practice = open?.what === 'practice' ? data.rows.find((row) => row.code === open.code) : undefined;
  const cluster = open?.what === 'cluster' ? data.clusters.find((row) => row.code === open.code) : undefined;
  const close = () => setOpen(null);
  // A practice that has just been moved away leaves the list, and its panel with it.
  const beside = open !== null && (practice !== undefined || cluster !== undefined || open.what.startsWith('new'));
  const title = data.rows.length === 0 ? 'Practices' : `${many(standing.length, 'practice')}, ${count(patients)} patients`;
  return (
    <Screen
      title={title}
      error={error}
      lead={data.rows.length > 0 && remarked > 0 ? `${many(remarked, 'practice')} to look at` : undefined}
      tabs={[
        { id: 'practices', title: 'Practices', href: link('practices') },
        { id: 'clusters', title: `Clusters (${data.clusters.length})`, href: link('practices', 'clusters') },
      ]}
      tab={tab}
      actions={
        tab === 'practices' ? (
          <Button type="button" small secondary onClick={() => setOpen({ what: 'new-practice' })}>
            Add a practice
          </Button>
        ) : (
          <>
            <Button type="button" small secondary onClick={() => setOpen({ what: 'new-cluster' })}>
              Add a cluster
            </Button>
            <button type="button" className="quiet" onClick={() => setOpen({ what: 'new-organisation' })}>
              Add a CCG, place or system
            </button>
          </>
        )
      }
      bare
    >
      <div className={`beside${beside ? ' is-open' : ''}`}>
        <div className="beside-main">
          {tab === 'clusters' ? (
            <ClusterTable rows={data.clusters} here={view.scope.code} chosen={cluster?.code} onChoose={(code) => setOpen({ what: 'cluster', code })} />
          ) : data.rows.length === 0 ? (
            <Empty
              title="No practices here yet"
              actions={
                <>
                  <Button type="button" onClick={() => go(link('import'))}>
                    Import official files
                  </Button>
                  <Button type="button" secondary onClick={() => setOpen({ what: 'new-practice' })}>
                    Add a practice by hand
                  </Button>
                </>
              }
            >
              <p>Practices carry everything else: patients, staff, and the shares of the money. The files epraccur and ePCN bring all of them with their clusters; a handful is quickly typed.</p>
            </Empty>
          ) : (
            <PracticeTable rows={data.rows} chosen={practice?.code} narrow={beside} onChoose={(code) => setOpen({ what: 'practice', code })} withCluster={view.scope.kind !== 'cluster'} />
          )}
        </div>
        {practice ? (
          <SidePanel key={practice.code} title={practice.name} under={`Practice ${practice.code}`} onClose={close}>
            <PracticePanel practice={practice} all={data} />
          </SidePanel>
        ) : null}
        {cluster ? (
          <SidePanel key={cluster.code} title={cluster.name} under={`Cluster ${cluster.code}`} onClose={close}>
            <ClusterForm cluster={cluster} all={data} />
          </SidePanel>
        ) : null}
        {open?.what === 'new-practice' ? (
          <SidePanel title="Add a practice" onClose={close}>
            <PracticeForm all={data} cluster={view.scope.kind === 'cluster' ? view.scope.code : ''} onSaved={(code) => setOpen({ what: 'practice', code })} />
          </SidePanel>
        ) : null}
        {open?.what === 'new-cluster' ? (
          <SidePanel title="Add a cluster" onClose={close}>
            <ClusterForm all={data} onSaved={close} />
          </SidePanel>
        ) : null}
        {open?.what === 'new-organisation' ? (
          <SidePanel title="Add a CCG, place or system" onClose={close}>
            <OrganisationForm all={data} onSaved={close} />
          </SidePanel>
        ) : null}
      </div>
    </Screen>
  );
}
