// What stands out when the returns lie beside each other: questions to ask, never faults.
import { useState } from 'react';
import type { CollectQuery } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { count, many } from '../../words/numbers';

export function Questions({ query }: { query: CollectQuery }) {
  const { data, error } = useQuery('collect.checks', query);
  const [only, setOnly] = useState('');
  if (error) return <Fault error={error} />;
  if (!data) return <Waiting />;
  if (data.returns === 0) {
    return (
      <Empty title="No returns to ask about yet">
        <p>Drop the packages that you have been sent above. Then this page says what stands out across them: a practice in two returns, a list that jumped, a total that moved.</p>
      </Empty>
    );
  }
  const kinds = [...new Map(data.findings.map((one) => [one.kind, one.title]))];
  const rows = only ? data.findings.filter((one) => one.kind === only) : data.findings;
  return (
    <>
      <h2>{data.findings.length === 0 ? `Nothing stands out in ${many(data.returns, 'return')}` : `${many(data.findings.length, 'question')} to ask about ${many(data.returns, 'return')}`}</h2>
      {kinds.length > 1 ? (
        <div className="collect-filter" role="group" aria-label="Show only">
          <button type="button" className="quiet" aria-pressed={only === ''} onClick={() => setOnly('')}>
            All {count(data.findings.length)}
          </button>
          {kinds.map(([kind, title]) => (
            <button key={kind} type="button" className="quiet" aria-pressed={only === kind} onClick={() => setOnly(kind)}>
              {title} {count(data.findings.filter((one) => one.kind === kind).length)}
            </button>
          ))}
        </div>
      ) : null}
      {data.findings.length > 0 ? (
        <Table
          caption="What stands out across the returns"
          rows={rows.map((one, at) => ({ ...one, at }))}
          first={60}
          rowKey={(one) => one.at}
          columns={[
            { key: 'title', head: 'What', width: '14rem', rowHead: true, cell: (one) => one.title, sort: (one) => one.title },
            { key: 'by', head: 'Returned by', width: '16rem', cell: (one) => one.returned_by.name, sort: (one) => one.returned_by.name },
            { key: 'sentence', head: 'In words', cell: (one) => one.sentence, sort: (one) => one.about.name },
          ]}
        />
      ) : null}
      <details className="fold">
        <summary>When a figure is asked about</summary>
        <ul>
          {data.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p className="note">The limits are a definition: see Settings, Definitions.</p>
      </details>
    </>
  );
}
