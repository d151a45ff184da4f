// What stands between the clusters of an area and their ambitions: by criterion over all of them, and by cluster.
import { useState } from 'react';
import type { ClusterGap, CriterionGap, MaturityView } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { LevelTag, StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day } from '../../words/dates';
import { levelRank } from '../../words/levels';
import { many } from '../../words/numbers';
import { SaveTables } from './Heat';

export function Gaps({ data }: { data: MaturityView }) {
  const { view, setScope } = useFrame();
  const [by, setBy] = useState<'criterion' | 'cluster'>('cluster');
  const { data: gaps, error } = useQuery('maturity.gaps', { ...view, matrix: data.matrix.id }, { topics: ['maturity', 'organisations', 'collect'] });
  if (!gaps) return error ? <Fault error={error} /> : <Waiting />;
  if (gaps.clusters.length === 0) {
    return (
      <Empty title="No cluster has an ambition on this edition yet">
        <p>Once clusters have set a level to reach, what stands in their way comes here: by cluster, and by criterion over all of them, so that help goes where most need it.</p>
      </Empty>
    );
  }
  const ahead = gaps.clusters.length - gaps.reached;
  return (
    <div className="gaps">
      <div className="matrix-bar">
        <h2>
          {many(ahead, 'cluster')} on the way to {ahead === 1 ? 'its' : 'their'} ambition, {gaps.reached} there, {gaps.without_ambition} without one
        </h2>
        <fieldset className="voices">
          <legend>Show gaps by</legend>
          <label>
            <input type="radio" name="gaps-by" checked={by === 'cluster'} onChange={() => setBy('cluster')} /> cluster
          </label>
          <label>
            <input type="radio" name="gaps-by" checked={by === 'criterion'} onChange={() => setBy('criterion')} /> criterion
          </label>
        </fieldset>
        <SaveTables matrix={data.matrix.id} />
      </div>
      <p className="note">{gaps.about}</p>
      {by === 'cluster' ? (
        <Table<ClusterGap>
          caption="Gaps by cluster"
          rows={gaps.clusters}
          rowKey={(row) => row.organisation.code}
          rowLabel={(row) => row.organisation.name}
          first={60}
          detail={(row) =>
            row.shortest.length > 0 ? (
              <ul className="links">
                {row.shortest.map((one) => (
                  <li key={one.criterion}>
                    <LevelTag level={one.level} /> {one.text} <span className="note">{one.domain || 'all domains'}, {one.answer ?? 'not answered'}{one.suggested[0] ? `; what usually helps: ${one.suggested.join('; ')}` : ''}</span>
                  </li>
                ))}
              </ul>
            ) : null
          }
          columns={[
            { key: 'name', head: 'Cluster', rowHead: true, sort: (row) => row.organisation.name, cell: (row) => (<button type="button" className="quiet row-opener" onClick={() => setScope({ kind: 'cluster', code: row.organisation.code })}>{row.organisation.name}</button>) },
            { key: 'place', head: 'Place', sort: (row) => row.place?.name ?? null, cell: (row) => row.place?.name ?? <span className="missing">–</span> },
            { key: 'now', head: 'Now', sort: (row) => (row.now ? levelRank(row.now) : null), cell: (row) => <LevelTag level={row.now} /> },
            { key: 'ambition', head: 'Ambition', sort: (row) => levelRank(row.ambition), cell: (row) => (<><LevelTag level={row.ambition} outlined /> <span className="note nowrap">by {day(row.by)}</span></>) },
            { key: 'count', head: 'Criteria to go', number: true, sort: (row) => row.shortest.length, cell: (row) => row.shortest.length },
            { key: 'sentence', head: 'What it takes', cell: (row) => row.sentence },
            { key: 'risk', head: 'Risk', sort: (row) => (row.risk ? 1 : 0), cell: (row) => (<>{row.risk ? (<><StatusTag tone="amber">at risk</StatusTag> <span className="note">{row.risk}</span></>) : <span className="missing">none seen</span>}{row.support ? <span className="block"><StatusTag tone="blue">extra support</StatusTag></span> : null}</>) },
          ]}
        />
      ) : (
        <Table<CriterionGap>
          caption="Gaps by criterion"
          rows={gaps.criteria}
          rowKey={(row) => row.criterion}
          rowLabel={(row) => row.text}
          empty="Nothing is open."
          detail={(row) => <p>{row.clusters.map((one) => one.name).join(', ')}</p>}
          columns={[
            { key: 'text', head: 'Criterion', rowHead: true, cell: (row) => row.text },
            { key: 'domain', head: 'Domain', sort: (row) => row.domain, cell: (row) => row.domain || 'All domains' },
            { key: 'level', head: 'Level', sort: (row) => levelRank(row.level), cell: (row) => <LevelTag level={row.level} /> },
            { key: 'count', head: 'Clusters', number: true, sort: (row) => row.clusters.length, cell: (row) => row.clusters.length },
            { key: 'partly', head: 'Of them partly', number: true, sort: (row) => row.partly, cell: (row) => row.partly },
            { key: 'helps', head: 'What usually helps', cell: (row) => row.suggested.join('; ') },
          ]}
        />
      )}
    </div>
  );
}
