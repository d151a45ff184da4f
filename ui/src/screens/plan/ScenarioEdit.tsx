// One scenario: which schemes run, who is recruited, how demand grows. Every field is kept as it is left.
import { useMemo, useState } from 'react';
import type { Named, ScenarioView, Scenarios, SetDemand } from '../../bindings/commands';
import { useAct, useClient } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { go, link } from '../../frame/router';
import { asAppError } from '../../host/contract';
import { EntryGrid, type EntryColumn, type EntryEdit, type EntryRefusal } from '../../parts/EntryGrid';
import { LongField, TextField } from '../../parts/fields';
import { Screen } from '../../parts/Screen';
import { period as periodWords } from '../../words/dates';
import { pounds } from '../../words/money';
import { wte } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { scenario as saved } from './blank';
import { DemandForm } from './DemandForm';
import { SavePlan } from './SavePlan';
import './plan.css';

export function ScenarioEdit({ all, scenario }: { all: Scenarios; scenario: ScenarioView }) {
  const { view } = useFrame();
  const save = useAct('plan.scenarios.save');
  const remove = useAct('plan.scenarios.remove');
  const [name, setName] = useState(scenario.name);
  const [note, setNote] = useState(scenario.note);
  const [money, setMoney] = useState(scenario.money_a_quarter === null ? '' : pounds(scenario.money_a_quarter));
  const put = (more: Parameters<typeof saved>[0]) => save.run(saved({ id: scenario.id, ...more }));
  const toggle = (id: number) => void put({ schemes: scenario.schemes.includes(id) ? scenario.schemes.filter((one) => one !== id) : [...scenario.schemes, id] });
  const planned = all.schemes.filter((one) => scenario.schemes.includes(one.id)).reduce((sum, one) => sum + one.planned_wte, 0);
  const takeOut = async () => {
    if (await remove.run({ id: scenario.id })) go(link('workforce', 'scenarios'));
  };
  return (
    <Screen
      title={scenario.name}
      lead={
        <>
          <a href={link('workforce', 'scenarios')}>All scenarios</a> · <a href={link('workforce', 'projection', { scenario: String(scenario.id) })}>Its projection</a> ·{' '}
          <a href={link('workforce', 'assumptions', { scenario: String(scenario.id) })}>Its assumptions</a>
        </>
      }
      tabs={tabs}
      tab="scenarios"
      error={save.error ?? remove.error}
      actions={
        <>
          <SavePlan scope={view.scope} scenario={scenario.id} staff="gp" to="2020/21-Q4" />
          <button type="button" className="quiet" disabled={remove.busy} onClick={() => void takeOut()}>
            Take out
          </button>
        </>
      }
    >
      <div className="plan-edit">
        <section className="panel" aria-label="What it is">
          <TextField place="name" label="Name" value={name} onChange={setName} onCommit={(text) => (text === scenario.name ? undefined : void put({ name: text }))} error={save.error} />
          <LongField place="note" label="What it stands for" rows={2} value={note} onChange={setNote} onCommit={(text) => (text === scenario.note ? undefined : void put({ note: text }))} error={save.error} />
          <label className="plan-check">
            <input type="checkbox" checked={scenario.hold_to_posts} onChange={(event) => void put({ hold_to_posts: event.currentTarget.checked })} /> Hire only into vacant posts
          </label>
          <TextField
            place="money_a_quarter"
            label="Money for pay in a quarter"
            hint="Hiring stops when it is spent; empty means no limit"
            width={10}
            value={money}
            onChange={setMoney}
            onCommit={(text) => (text === (scenario.money_a_quarter === null ? '' : pounds(scenario.money_a_quarter)) ? undefined : void put({ money_a_quarter: text }))}
            error={save.error}
          />
          {scenario.warnings.map((warning) => (
            <p key={warning} className="warning-line">
              <span>
                <strong>Look at this: </strong>
                {warning}
              </span>
            </p>
          ))}
        </section>
        <section className="panel" aria-label="Schemes that run">
          <h2>{`Schemes: ${scenario.schemes.length} of ${all.schemes.length}, ${wte(planned)} WTE planned`}</h2>
          {all.schemes.length === 0 ? (
            <p>
              None yet: <a href={link('workforce', 'schemes')}>take some from the library</a>.
            </p>
          ) : null}
          <ul className="plan-checks">
            {all.schemes.map((one) => (
              <li key={one.id}>
                <label className="plan-check">
                  <input type="checkbox" checked={scenario.schemes.includes(one.id)} disabled={save.busy} onChange={() => toggle(one.id)} /> {one.title}{' '}
                  <span className="note">
                    {one.role_title}, {wte(one.planned_wte)} WTE
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {scenario.assumptions.length > 0 ? (
            <>
              <h3>Assumptions of this scenario alone</h3>
              <ul className="plan-checks">
                {scenario.assumptions.map((one) => (
                  <li key={`${one.key} ${one.set.at.code}`}>
                    {one.title}: {one.set.low_shown} to {one.set.high_shown} <span className="note">{one.set.at.name}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
        <section className="panel plan-wide" aria-label="Demand">
          <DemandForm demand={scenario.demand} error={save.error} onSave={(demand: SetDemand[]) => put({ demand })} />
        </section>
        <section className="panel plan-wide" aria-label="Recruitment">
          <h2>Recruitment</h2>
          <p className="note">Heads who join in a quarter, on average. An empty cell is as assumed. A block from Excel can be pasted.</p>
          <Recruitment scenario={scenario} periods={all.periods.slice(1)} roles={all.roles} />
        </section>
      </div>
    </Screen>
  );
}

interface RecruitRow {
  role: Named;
  set: Map<string, number>;
}

function Recruitment({ scenario, periods, roles }: { scenario: ScenarioView; periods: string[]; roles: Named[] }) {
  const client = useClient();
  const rows = useMemo<RecruitRow[]>(() => {
    const set = new Map<string, Map<string, number>>();
    for (const one of scenario.recruitment) set.set(one.role, (set.get(one.role) ?? new Map<string, number>()).set(one.period, one.heads));
    return [...roles].sort((a, b) => Number(set.has(b.code)) - Number(set.has(a.code))).map((role) => ({ role, set: set.get(role.code) ?? new Map<string, number>() }));
  }, [scenario.recruitment, roles]);
  const columns = useMemo<EntryColumn<RecruitRow>[]>(
    () => [
      { key: 'role', name: 'Role', width: 220, frozen: true, text: (row) => row.role.name },
      ...periods.map((period) => ({ key: period, name: periodWords(period), width: 92, number: true, editable: true, text: (row: RecruitRow) => (row.set.has(period) ? String(row.set.get(period)) : '') })),
    ],
    [periods],
  );
  const onEdits = async (edits: EntryEdit<RecruitRow>[]): Promise<EntryRefusal[]> => {
    let cells = edits.flatMap((edit) => Object.entries(edit.values).map(([period, heads]) => ({ edit, period, heads })));
    const refusals: EntryRefusal[] = [];
    while (cells.length > 0) {
      const sent = cells;
      try {
        await client.act('plan.scenarios.save', saved({ id: scenario.id, recruitment: sent.map(({ edit, period, heads }) => ({ role: edit.row?.role.code ?? '', period, heads })) }));
        return refusals;
      } catch (thrown) {
        const refused = asAppError(thrown);
        const wrong = new Map(refused.fields.map((field) => [Number(/^recruitment\.(\d+)\./.exec(field.place)?.[1] ?? Number.NaN), field.message]));
        wrong.delete(Number.NaN);
        const all = wrong.size === 0;
        sent.forEach(({ edit, period, heads }, at) => {
          const message = all ? refused.message : wrong.get(at);
          if (message) refusals.push({ key: edit.key, column: period, text: heads, message });
        });
        cells = all ? [] : sent.filter((_, at) => !wrong.has(at));
      }
    }
    return refusals;
  };
  return <EntryGrid label="Recruitment by role and quarter" columns={columns} rows={rows} rowKey={(row) => row.role.code} onEdits={onEdits} height="22rem" />;
}
