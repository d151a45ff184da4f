// Scenarios: columns side by side with their differences marked, one picture of all, and a waterfall for each.
import { Button } from 'nhsuk-react-components';
import { Fragment, useState } from 'react';
import type { BesideView, ScenarioView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link, useRoute } from '../../frame/router';
import { Chart } from '../../parts/Chart';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/fields';
import { Figure } from '../../parts/Figure';
import { Screen } from '../../parts/Screen';
import { ScrollBox } from '../../parts/ScrollBox';
import { Waiting } from '../../parts/Waiting';
import { STAFF_GROUPS, GROUP_TITLE } from '../../words/staff';
import { tabs } from '../workforce/tabs';
import { compare, level as levelAsked, PLAN, scenario as saved } from './blank';
import { ScenarioEdit } from './ScenarioEdit';
import { SavePlan } from './SavePlan';
import { Start } from './Start';
import './plan.css';

const END = '2020/21-Q4';

export default function Scenarios() {
  const { view } = useFrame();
  const { rest } = useRoute();
  const { data, error } = useQuery('plan.scenarios.list', { scope: view.scope }, { topics: PLAN });
  if (!data) {
    return (
      <Screen title="Scenarios" tabs={tabs} tab="scenarios" error={error}>
        {error ? null : <Waiting what="Reading scenarios" />}
      </Screen>
    );
  }
  const open = data.scenarios.find((one) => String(one.id) === rest[1]);
  if (open) return <ScenarioEdit key={open.id} all={data} scenario={open} />;
  if (data.scenarios.length === 0) {
    return (
      <Screen title="Scenarios" tabs={tabs} tab="scenarios" error={error}>
        <Start scope={view.scope} />
      </Screen>
    );
  }
  return <SideBySide scenarios={data.scenarios} />;
}

function SideBySide({ scenarios }: { scenarios: ScenarioView[] }) {
  const { view } = useFrame();
  const [staff, setStaff] = useState('gp');
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [copying, setCopying] = useState<ScenarioView | null>(null);
  const [falls, setFalls] = useState(0);
  const remove = useAct('plan.scenarios.remove');
  const add = useAct('plan.scenarios.save');
  const shown = scenarios.filter((one) => !hidden.has(one.id));
  const { data, error } = useQuery(
    'plan.beside',
    { query: compare(view.scope, { scenarios: shown.map((one) => one.id), to: END, levels: [levelAsked({ value: '0.45' })] }), staff },
    { topics: PLAN, skip: shown.length === 0 },
  );
  const begin = async () => {
    const names = new Set(scenarios.map((one) => one.name));
    let name = 'New scenario';
    for (let number = 2; names.has(name); number += 1) name = `New scenario ${number}`;
    const made = await add.run(saved({ scope: view.scope, name, schemes: [] }));
    if (made) go(link('workforce', ['scenarios', String(made.value.id)]));
  };
  usePaletteActs([
    { label: 'New scenario', also: 'plan', run: () => void begin() },
    ...scenarios.map((one) => ({ label: `Copy the scenario ${one.name}`, also: 'plan', run: () => setCopying(one) })),
  ]);
  const toggle = (id: number) =>
    setHidden((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Screen
      title={data?.sentence ?? 'Scenarios'}
      tabs={tabs}
      tab="scenarios"
      error={error ?? remove.error ?? add.error}
      actions={
        <>
          <select className="place-filter" aria-label="Staff shown in chart and waterfall" value={staff} onChange={(event) => setStaff(event.currentTarget.value)}>
            <option value="all">All staff</option>
            {STAFF_GROUPS.map((group) => (
              <option key={group} value={group}>
                {GROUP_TITLE[group]}
              </option>
            ))}
          </select>
          <Button type="button" small secondary disabled={add.busy} onClick={() => void begin()}>
            New scenario
          </Button>
        </>
      }
    >
      {scenarios.length > 2 ? (
        <fieldset className="plan-shown">
          <legend>Compared</legend>
          {scenarios.map((one) => (
            <label key={one.id}>
              <input type="checkbox" checked={!hidden.has(one.id)} onChange={() => toggle(one.id)} /> {one.name}
            </label>
          ))}
        </fieldset>
      ) : null}
      {shown.length === 0 ? <p>Choose at least one scenario to see it.</p> : null}
      {data && shown.length > 0 ? (
        <>
          <Compared
            data={data}
            scenarios={shown}
            acts={(one) => (
              <>
                <a href={link('workforce', ['scenarios', String(one.id)])}>Change</a>
                <button type="button" className="quiet" onClick={() => setCopying(one)}>
                  Copy<span className="hidden"> {one.name}</span>
                </button>
                <a href={link('workforce', 'projection', { scenario: String(one.id), staff })}>Fan</a>
                <button type="button" className="quiet" disabled={remove.busy} onClick={() => void remove.run({ id: one.id })}>
                  Take out<span className="hidden"> {one.name}</span>
                </button>
              </>
            )}
          />
          <Chart chart={data.chart} untitled />
          <section className="plan-parts" aria-label="Waterfalls">
            <h2>From today to the end, a driver a step</h2>
            <p className="plan-part-choice">
              {shown.map((one, at) => (
                <button key={one.id} type="button" className="quiet" aria-pressed={falls === at} onClick={() => setFalls(at)}>
                  {one.name}
                </button>
              ))}
            </p>
            {data.waterfalls[Math.min(falls, data.waterfalls.length - 1)] ? (
              <>
                <Chart chart={(data.waterfalls[Math.min(falls, data.waterfalls.length - 1)] ?? data.waterfalls[0])?.chart ?? data.chart} untitled />
                {shown[falls] ? (
                  <p className="plan-formats">
                    <SavePlan scope={view.scope} scenario={shown[falls].id} staff={staff} to={END} />
                  </p>
                ) : null}
              </>
            ) : null}
          </section>
          {data.comparison.notes.map((note) => (
            <p key={note} className="note">
              {note}
            </p>
          ))}
        </>
      ) : error || shown.length === 0 ? null : (
        <Waiting what="Drawing futures" />
      )}
      {copying ? <CopyForm scenario={copying} names={scenarios.map((one) => one.name)} onClose={() => setCopying(null)} /> : null}
    </Screen>
  );
}

function Compared({ data, scenarios, acts }: { data: BesideView; scenarios: ScenarioView[]; acts: (one: ScenarioView) => React.ReactNode }) {
  const width = data.comparison.scenarios.length + 1;
  const first = data.comparison.scenarios[0]?.name ?? '';
  return (
    <ScrollBox label="Scenarios side by side, scrolls">
      <table className="table plan-beside">
        <caption className="hidden">Scenarios side by side; differences are against {first}</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {data.comparison.scenarios.map((one) => {
              const whole = scenarios.find((held) => held.id === one.id);
              return (
                <th key={one.id} scope="col" className="number">
                  {one.name}
                  {whole ? <span className="plan-acts">{acts(whole)}</span> : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, at) => (
            <Fragment key={`${row.part} ${row.label}`}>
              {row.part === data.rows[at - 1]?.part ? null : (
                <tr className="plan-part-head">
                  <th scope="rowgroup" colSpan={width}>
                    {row.part}
                  </th>
                </tr>
              )}
              <tr>
                <th scope="row">
                  {row.label} <span className="unit">{row.unit}</span>
                </th>
                {row.cells.map((cell, index) => (
                  <td key={data.comparison.scenarios[index]?.id ?? index} className={`number${cell.difference ? ' differs' : ''}`}>
                    <Figure figure={cell.figure} label={`${row.label}, ${data.comparison.scenarios[index]?.name ?? ''}`} />
                    {cell.difference ? (
                      <span className="plan-difference">
                        <span className="hidden">against {first} </span>
                        {cell.difference}
                      </span>
                    ) : null}
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function CopyForm({ scenario, names, onClose }: { scenario: ScenarioView; names: string[]; onClose: () => void }) {
  const copy = useAct('plan.scenarios.copy');
  const [name, setName] = useState(() => {
    let fresh = `${scenario.name}, changed`;
    for (let number = 2; names.includes(fresh); number += 1) fresh = `${scenario.name}, changed ${number}`;
    return fresh;
  });
  const submit = async () => {
    const made = await copy.run({ id: scenario.id, name });
    if (!made) return;
    onClose();
    go(link('workforce', ['scenarios', String(made.value.id)]));
  };
  return (
    <Dialog
      title={`Copy “${scenario.name}”`}
      onClose={onClose}
      error={copy.error}
      actions={
        <>
          <button type="button" className="quiet" onClick={onClose}>
            Not now
          </button>
          <Button type="button" small disabled={copy.busy} onClick={() => void submit()}>
            Copy and change
          </Button>
        </>
      }
    >
      <TextField place="name" label="Name of the copy" value={name} onChange={setName} error={copy.error} />
    </Dialog>
  );
}
