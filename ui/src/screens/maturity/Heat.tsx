// A row a cluster: five domains, overall, ambition, and how far there is to go.
import { useState } from 'react';
import type { HeatRow, MaturityView } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Empty } from '../../parts/Empty';
import { LevelTag, StatusTag } from '../../parts/LevelTag';
import { Table, type Column } from '../../parts/Table';
import { day } from '../../words/dates';
import { levelRank, levelTitle } from '../../words/levels';
import { many } from '../../words/numbers';
import { Edition } from './Strip';

const READY_TONES: Record<string, 'green' | 'blue' | 'amber'> = { committed: 'green', engaged: 'blue', not_yet: 'amber' };
const rankOf = (level: string | null | undefined): number | null => (level ? levelRank(level) : null);
const gap = (row: HeatRow): number | null => {
  const [now, then] = [rankOf(row.overall), rankOf(row.ambition)];
  return now === null || then === null ? null : then - now;
};

const moved = (row: HeatRow): string => {
  const [then, now] = [rankOf(row.before), rankOf(row.overall)];
  return then === null || now === null ? '' : now > then ? '▲ up from' : now < then ? '▼ down from' : 'still';
};

/** Clusters as tiles under their place, each with its level as a word. */
function Tiles({ rows }: { rows: HeatRow[] }) {
  const places = [...new Set(rows.map((row) => row.place?.name ?? 'No place'))].sort();
  if (places.length < 2) return null;
  return (
    <section className="tiles" aria-label="Clusters by place">
      {places.map((place) => (
        <div key={place}>
          <h2>{place}</h2>
          <ul>
            {rows
              .filter((row) => (row.place?.name ?? 'No place') === place)
              .map((row) => (
                <li key={row.organisation.code} className={`tile tile-${rankOf(row.overall) ?? 'none'}`}>
                  {row.organisation.name}
                  <span className="note">
                    {row.overall ? levelTitle(row.overall) : 'not assessed'}
                    {row.ambition ? `, wants ${levelTitle(row.ambition)}` : ''}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** How many are where, and want to be where. */
function Distribution({ data }: { data: MaturityView }) {
  const { system } = data;
  if (!system) return null;
  const most = Math.max(1, ...system.distribution.flatMap((one) => [one.now, one.ambition]));
  return (
    <section className="distribution">
      <table>
        <caption>Clusters by level, now and wanted</caption>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Now</th>
            <th scope="col">Ambition</th>
          </tr>
        </thead>
        <tbody>
          {system.distribution.map((one) => (
            <tr key={one.level}>
              <th scope="row">
                <LevelTag level={one.level} />
              </th>
              {[one.now, one.ambition].map((count, at) => (
                <td key={at}>
                  <span className={`count-bar count-${Math.round((count / most) * 10)}`} aria-hidden="true" /> {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>Ambition against where they are</caption>
        <thead>
          <tr>
            <th scope="col">Now</th>
            {data.matrix.levels.map((level) => (
              <th key={level.code} scope="col">
                wants {level.name}
              </th>
            ))}
            <th scope="col">no ambition</th>
          </tr>
        </thead>
        <tbody>
          {system.against.map((row) => (
            <tr key={row.now ?? 'none'}>
              <th scope="row">
                <LevelTag level={row.now} />
              </th>
              {[...row.wanted, row.none].map((count, at) => (
                <td key={at} className={`number${count === 0 ? ' missing' : ''}`}>
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="counts">
        <li>
          <strong>{system.at_risk}</strong> at risk of missing the ambition{system.at_risk_unsupported > 0 ? `, ${system.at_risk_unsupported} of them without extra support` : ''}
        </li>
        <li>Readiness: {system.readiness.map((one) => `${one.count} ${one.title.toLowerCase()}`).join(', ')}; {system.support} with extra support</li>
        <li>
          {many(system.not_assessed, 'cluster')} without an overall level, {system.without_ambition} without an ambition
        </li>
        <li>
          Since the assessment before: {system.up} up, {system.down} down
        </li>
        <li className="note">{system.risk_rule}</li>
      </ul>
    </section>
  );
}

/** Workbook and CSV into a folder. */
export function SaveTables({ matrix }: { matrix: string }) {
  const { view, toast } = useFrame();
  const host = useHost();
  const act = useAct('maturity.export', { quiet: true });
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the maturity tables' });
    if (folder === null) return;
    const files = await act.run({ ...view, matrix, folder });
    if (files) toast(`Saved ${many(files.length, 'file')} in ${folder}`);
  };
  usePaletteActs([{ label: 'Save the maturity tables', also: 'export workbook csv excel', run: () => void save() }]);
  return (
    <button type="button" className="quiet" onClick={() => void save()}>
      Save as workbook and CSV
    </button>
  );
}

export function Heat({ data, onMatrix }: { data: MaturityView; onMatrix: (id: string) => void }) {
  const { setScope } = useFrame();
  // A thousand tiles are drawn only for whoever asks.
  const [mapped, setMapped] = useState(false);
  if (data.heat.length === 0) {
    return (
      <Empty title="No clusters here yet">
        <p>A row a cluster comes here: its levels, what was agreed, its ambition and how far there is to go. Make clusters under Practices, or import the networks.</p>
      </Empty>
    );
  }
  const columns: Column<HeatRow>[] = [
    {
      key: 'name',
      head: 'Cluster',
      sort: (row) => row.organisation.name,
      cell: (row) => (
        <>
        <button type="button" className="quiet row-opener" title={row.from ?? undefined} onClick={() => setScope({ kind: 'cluster', code: row.organisation.code })}>
          {row.organisation.name}
        </button>
        {row.readiness ? <StatusTag tone={READY_TONES[row.readiness] ?? 'grey'}>{row.readiness.replace('_', ' ')}</StatusTag> : null}
        {row.support ? <span className="block"><StatusTag tone="blue">extra support</StatusTag></span> : null}
        {row.cycle ? <span className="note block">step {row.cycle}</span> : null}
        </>
      ),
    },
    ...(data.heat.some((row) => row.place) ? [{ key: 'place', head: 'Place', sort: (row: HeatRow) => row.place?.name ?? null, cell: (row: HeatRow) => row.place?.name ?? <span className="missing">–</span> }] : []),
    ...data.matrix.domains.map((domain, at): Column<HeatRow> => ({
      key: domain.code,
      head: domain.title,
      sort: (row) => rankOf(row.levels[at]),
      cell: (row) => <LevelTag level={row.levels[at]} />,
    })),
    { key: 'overall', head: 'Overall', sort: (row) => rankOf(row.overall), cell: (row) => (<><LevelTag level={row.overall} />{row.overall ? <span className="note"> {row.agreed ? 'agreed' : 'by rule'}</span> : null}{row.before ? <span className="note block" title={row.before_on ? day(row.before_on) : undefined}>{moved(row)} {levelTitle(row.before)}</span> : null}</>) },
    { key: 'ambition', head: 'Ambition', sort: (row) => rankOf(row.ambition), cell: (row) => (row.ambition ? <><LevelTag level={row.ambition} outlined /> <span className="note nowrap">by {day(row.ambition_by ?? '')}</span>{row.risk ? <span className="block"><StatusTag tone="amber">at risk</StatusTag> <span className="note">{row.risk}</span></span> : null}</> : <span className="missing">none set</span>) },
    { key: 'gap', head: 'To go', number: true, unit: 'levels', sort: gap, cell: (row) => gap(row) ?? <span className="missing">–</span> },
  ];
  const silent = data.heat.filter((row) => row.levels.every((level) => level === null)).length;
  return (
    <>
      <div className="matrix-bar">
        <p className="note">{silent > 0 ? `${many(silent, 'cluster')} not assessed here and not received yet.` : 'Every cluster has an assessment.'} Choose a cluster to see its matrix.</p>
        <SaveTables matrix={data.matrix.id} />
        <Edition data={data} onMatrix={onMatrix} />
      </div>
      <Distribution data={data} />
      {data.heat.length > 200 ? (
        <details className="fold" onToggle={(event) => setMapped(event.currentTarget.open)}>
          <summary>Map of places</summary>
          {mapped ? <Tiles rows={data.heat} /> : null}
        </details>
      ) : (
        <Tiles rows={data.heat} />
      )}
      <div className="heat">
        <Table dense caption="Maturity by cluster" columns={columns} rows={data.heat} rowKey={(row) => row.organisation.code} initialSort={{ key: 'gap', down: true }} first={60} />
      </div>
    </>
  );
}
