// How good was this: the model asked about years that are known, and how often the truth fell into its range.
import { useState } from 'react';
import type { BackcastCount, BackcastRow } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { go, link } from '../../frame/router';
import { Button } from 'nhsuk-react-components';
import { Empty } from '../../parts/Empty';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day } from '../../words/dates';
import { many, percent, wte } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { PLAN } from './blank';
import './plan.css';

export default function HowGood() {
  const { view, openWhy } = useFrame();
  const [only, setOnly] = useState<'all' | 'outside'>('all');
  const { data, error } = useQuery('plan.backcast', { scope: view.scope, until: '', runs: null, seed: null, threads: null }, { topics: PLAN });
  const none = error?.code === 'not_allowed' || error?.code === 'not_found';
  if (!data) {
    return (
      <Screen title="How good was this" tabs={tabs} tab="how-good" error={none ? undefined : error}>
        {none ? (
          <Empty
            title="No history to try it on yet"
            actions={
              <Button type="button" onClick={() => go(link('import'))}>
                Import official figures
              </Button>
            }
          >
            <p>{error.message}</p>
            <p>Import the practice figures of several years: from those up to 2017 the years 2018 and 2019 are cast, and this page says how often the truth lay between P10 and P90.</p>
          </Empty>
        ) : error ? null : (
          <Waiting what="Casting back" />
        )}
      </Screen>
    );
  }
  const rows = data.rows.filter((row) => only === 'all' || !row.inside);
  const recipe = data.recipe;
  return (
    <Screen title={data.sentence} lead={`Known: ${data.known.map(day).join(', ')}. Cast: ${data.cast.map(day).join(', ')}.`} tabs={tabs} tab="how-good" error={error}>
      <div className="plan-edit">
        <section className="panel" aria-label="How often the truth fell inside">
          <h2>Inside P10 to P90</h2>
          <Table
            caption="How often the truth fell inside"
            rows={data.counts}
            rowKey={(row) => row.title}
            columns={[
              { key: 'title', head: 'Of', rowHead: true, cell: (row: BackcastCount) => row.title },
              { key: 'inside', head: 'Inside', number: true, sort: (row) => row.inside, cell: (row) => `${row.inside} of ${row.of}` },
              {
                key: 'share',
                head: 'Share',
                unit: '80% would be right',
                number: true,
                sort: (row) => row.share,
                cell: (row) => (
                  <button
                    type="button"
                    className="figure"
                    onClick={() =>
                      openWhy({
                        title: `Inside P10 to P90: ${row.title}`,
                        sentence: `Of ${row.of} true figures ${row.inside} lay between P10 and P90; ${row.below} lay below and ${row.above} above.`,
                        inputs: [
                          { label: 'Known', value: data.known.map(day).join(', '), source: 'imported releases' },
                          { label: 'Cast', value: data.cast.map(day).join(', '), source: 'imported releases' },
                          { label: 'Runs and seed', value: `${recipe.runs} runs, seed ${recipe.seed}`, source: '' },
                          { label: 'Digest of all that went in', value: recipe.inputs, source: '' },
                        ],
                        rule: data.method,
                        definition: recipe.definitions.join('; '),
                        notes: data.notes,
                      })
                    }
                  >
                    {percent(row.share, 0)}
                    <span className="hidden"> {row.title}: why this figure?</span>
                  </button>
                ),
              },
              { key: 'below', head: 'Below P10', number: true, cell: (row) => row.below },
              { key: 'above', head: 'Above P90', number: true, cell: (row) => row.above },
            ]}
          />
        </section>
        <section className="panel" aria-label="How it was tried">
          <h2>How it was tried</h2>
          <p>{data.method}</p>
          {data.notes.map((note) => (
            <p key={note} className="note">
              {note}
            </p>
          ))}
        </section>
      </div>
      <p className="plan-part-choice">
        <button type="button" className="quiet" aria-pressed={only === 'all'} onClick={() => setOnly('all')}>
          All {many(data.rows.length, 'figure')}
        </button>
        <button type="button" className="quiet" aria-pressed={only === 'outside'} onClick={() => setOnly('outside')}>
          Only those outside
        </button>
      </p>
      <Table
        caption="Each figure"
        rows={rows}
        rowKey={(row) => `${row.cluster.code} ${row.group} ${row.on}`}
        empty="None lay outside."
        columns={[
          { key: 'cluster', head: 'Cluster', rowHead: true, sort: (row: BackcastRow) => row.cluster.name, cell: (row) => row.cluster.name },
          { key: 'group', head: 'Staff', sort: (row) => row.group, cell: (row) => row.group_title },
          { key: 'on', head: 'On', sort: (row) => row.on, cell: (row) => day(row.on) },
          { key: 'baseline', head: 'Known', unit: 'WTE', number: true, sort: (row) => row.baseline, cell: (row) => wte(row.baseline) },
          { key: 'p10', head: 'P10', unit: 'WTE', number: true, cell: (row) => wte(row.p10) },
          { key: 'p50', head: 'P50', unit: 'WTE', number: true, cell: (row) => wte(row.p50) },
          { key: 'p90', head: 'P90', unit: 'WTE', number: true, cell: (row) => wte(row.p90) },
          { key: 'truth', head: 'True', unit: 'WTE', number: true, sort: (row) => row.truth, cell: (row) => wte(row.truth) },
          { key: 'inside', head: 'Result', sort: (row) => Number(row.inside), cell: (row) => (row.inside ? <StatusTag tone="green">inside</StatusTag> : <StatusTag tone="amber">{row.truth < row.p10 ? 'below' : 'above'}</StatusTag>) },
          { key: 'practices', head: 'Practices', unit: 'compared, left out', number: true, cell: (row) => `${row.practices}, ${row.left_out}` },
        ]}
      />
    </Screen>
  );
}
