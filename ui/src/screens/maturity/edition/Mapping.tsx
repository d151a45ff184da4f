// How two editions are paired: by the same code, by a mapping that comes with the program, by people.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MappingRow, MappingView } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { go, link, useRoute } from '../../../frame/router';
import { Fault } from '../../../parts/Fault';
import { StatusTag } from '../../../parts/LevelTag';
import { FieldRow, SelectField, TextField } from '../../../parts/fields';
import { Screen } from '../../../parts/Screen';
import { Table } from '../../../parts/Table';
import { Waiting } from '../../../parts/Waiting';
import { many } from '../../../words/numbers';
import './edition.css';

const ORIGIN: Record<string, string> = { code: 'same code', definition: 'comes with the program', person: 'paired here' };
const NOTHING = '-';

export function Mapping() {
  const { query } = useRoute();
  const editions = useQuery('maturity.editions', {}, { topics: ['maturity'] });
  const whole = (editions.data ?? []).filter((one) => one.gaps.length === 0);
  const from = query.get('from') ?? whole[0]?.code ?? '';
  const to = query.get('to') ?? whole.find((one) => one.code !== from)?.code ?? '';
  const [all, setAll] = useState(false);
  const { data, error } = useQuery('maturity.mapping', { from, to }, { topics: ['maturity'], skip: from === '' || to === '' });
  const choices = whole.map((one) => ({ value: one.code, label: one.title }));
  const rows = data?.rows.filter((row) => all || row.origin !== 'code') ?? [];
  return (
    <Screen
      title={!data ? 'Pairs of two editions' : data.unpaired === 0 ? 'Every domain and criterion is paired' : `${data.unpaired} still to pair, of ${data.rows.length}`}
      lead={<><a href={link('maturity', 'editions')}>All editions</a>. What is paired says which old answers are carried to which new questions.</>}
      error={error ?? editions.error}
    >
      <div className="panel mapping-bar">
        <FieldRow>
          <SelectField place="from" label="From" value={from} onChange={(code) => go(link('maturity', 'mapping', { from: code, to }))} choices={choices} />
          <SelectField place="to" label="To" value={to} onChange={(code) => go(link('maturity', 'mapping', { from, to: code }))} choices={choices} />
        </FieldRow>
        {data ? (
          <button type="button" className="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Leave out what has the same code' : `Show all ${data.rows.length}`}
          </button>
        ) : null}
      </div>
      {!data ? error ? null : <Waiting /> : <Pairs data={data} rows={rows} />}
    </Screen>
  );
}

function Pairs({ data, rows }: { data: MappingView; rows: MappingRow[] }) {
  const words = (row: MappingRow, code: string) => {
    const found = data.targets.find((target) => target.kind === row.kind && target.code === code);
    return found ? `${found.text}${found.place ? ` (${found.place})` : ''}` : code;
  };
  return (
    <>
      <Table<MappingRow>
        caption={`From ${data.from.name} to ${data.to.name}`}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.code}`}
        rowLabel={(row) => row.text}
        empty={`All ${many(data.rows.length, 'domain and criterion', 'domains and criteria')} have the same code in both editions.`}
        rowClass={(row) => (row.kind === 'domain' ? 'is-domain' : undefined)}
        detail={(row) => <PairForm key={row.to.join() + row.why} data={data} row={row} />}
        columns={[
          { key: 'old', head: data.from.name, cell: (row) => (<>{row.kind === 'domain' ? <strong>{row.text}</strong> : row.text}<span className="note block">{row.place || 'the whole domain'}</span></>) },
          {
            key: 'new',
            head: data.to.name,
            cell: (row) => (
              <>
                {row.origin === 'nobody' ? <StatusTag tone="amber">not paired</StatusTag> : row.to.length === 0 ? <span className="missing">nothing stands for it</span> : row.to.map((code) => words(row, code)).join('; ')}
                {row.why ? <span className="note block">{row.why}</span> : null}
              </>
            ),
          },
          { key: 'fit', head: 'Fit', cell: (row) => (row.to.length === 0 ? <span className="missing">–</span> : row.fit === 'same' ? 'same' : 'near') },
          { key: 'origin', head: 'Who says so', cell: (row) => ORIGIN[row.origin] ?? <span className="missing">nobody</span> },
        ]}
      />
      <p className="note">{data.rule}</p>
    </>
  );
}

function PairForm({ data, row }: { data: MappingView; row: MappingRow }) {
  const act = useAct('maturity.pair');
  const [to, setTo] = useState(row.to[0] ?? (row.origin === 'nobody' ? '' : NOTHING));
  const [fit, setFit] = useState(row.fit);
  const [why, setWhy] = useState(row.why);
  const run = (code: string | null) => act.run({ from: data.from.code, to: data.to.code, kind: row.kind, from_code: row.code, to_code: code, fit, why: code === null ? '' : why });
  const choices = data.targets.filter((target) => target.kind === row.kind).map((target) => ({ value: target.code, label: target.place ? `${target.place}: ${target.text}` : target.text }));
  return (
    <div className="pair-form">
      {act.error ? <Fault error={act.error} /> : null}
      <SelectField place="to_code" label={`What “${row.text}” stands for`} blank="Choose" value={to} onChange={setTo} choices={[{ value: NOTHING, label: 'Nothing: the answer stays behind' }, ...choices]} error={act.error} />
      <FieldRow>
        {to === NOTHING ? null : <SelectField place="fit" label="Fit" value={fit} onChange={setFit} choices={[{ value: 'same', label: 'same question' }, { value: 'near', label: 'nearly the same' }]} error={act.error} />}
        <TextField place="why" label={to === NOTHING ? 'Why nothing stands for it' : 'What differs'} value={why} onChange={setWhy} error={act.error} />
        <Button small disabled={to === '' || act.busy} onClick={() => void run(to === NOTHING ? '' : to)}>
          Pair
        </Button>
        {row.origin === 'person' ? (
          <button type="button" className="quiet" onClick={() => void run(null)}>
            Take back what was paired here
          </button>
        ) : null}
      </FieldRow>
    </div>
  );
}
