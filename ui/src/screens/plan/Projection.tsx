// The projection: a fan that follows the hand, what it rests on at the left, and what it says below.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import type { AssumptionRow, FanQuery, FanView, ProjectionLine, ScenarioView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link, useRoute } from '../../frame/router';
import { Chart } from '../../parts/Chart';
import { Figure } from '../../parts/Figure';
import { Said } from '../../parts/Said';
import { Screen } from '../../parts/Screen';
import { Term } from '../../parts/Term';
import { Waiting } from '../../parts/Waiting';
import { day, period as periodWords } from '../../words/dates';
import { decimal, percent } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { changes, level as levelAsked, PLAN, project } from './blank';
import { Dial } from './Dial';
import { Handle, type Range } from './Handle';
import { LevelForm, type Level } from './LevelForm';
import { useLive, useSteady } from './live';
import { Parts } from './ProjectionParts';
import { SavePlan } from './SavePlan';
import { Start } from './Start';
import { anything, around, asAssumptions, asRecruitment, NONE, perQuarter, readPercent, type Tries } from './tries';
import './plan.css';

/** How long the hand must rest before futures are drawn, in milliseconds. */
const REST = 120;
const END = '2020/21-Q4';

export default function Projection() {
  const { view } = useFrame();
  const { query } = useRoute();
  const { data: plans, error } = useQuery('plan.scenarios.list', { scope: view.scope }, { topics: PLAN });
  if (!plans) {
    return (
      <Screen title="Projection" tabs={tabs} tab="projection" error={error}>
        {error ? null : <Waiting what="Reading scenarios" />}
      </Screen>
    );
  }
  if (plans.scenarios.length === 0) {
    return (
      <Screen title="Projection" tabs={tabs} tab="projection" error={error}>
        <Start scope={view.scope} />
      </Screen>
    );
  }
  const asked = plans.scenarios.find((one) => String(one.id) === query.get('scenario'));
  const chosen = asked ?? plans.scenarios.find((one) => one.kind === 'do_nothing') ?? plans.scenarios[0];
  return chosen ? <Fan key={`${view.scope.kind} ${view.scope.code} ${chosen.id}`} scenarios={plans.scenarios} chosen={chosen} periods={plans.periods} /> : null;
}

/** How far a dial of heads a year reaches: half of those who are here, and what is set. It stands still while it is dragged. */
function yearly(heads: number, now: number): Omit<Range, 'value'> {
  const wanted = Math.max(heads / 2, now);
  const most = [4, 10, 20, 40, 100, 200, 400, 1000].find((one) => one >= wanted) ?? Math.ceil(wanted);
  return { least: 0, most, step: most <= 10 ? 0.1 : most <= 40 ? 0.5 : most <= 200 ? 1 : 5 };
}

function Fan({ scenarios, chosen, periods }: { scenarios: ScenarioView[]; chosen: ScenarioView; periods: string[] }) {
  const { view } = useFrame();
  const { query } = useRoute();
  const staff = query.get('staff') ?? 'gp';
  const last = periods.at(-1) ?? END;
  const to = query.get('to') ?? (periods.includes(END) ? END : last);
  const [tries, setTries] = useState<Tries>(NONE);
  const [level, setLevel] = useState<Level>({ value: '0.45', basis: 'per_1000' });
  const keep = useAct('plan.keep');
  const { data: assumed } = useQuery('plan.assumptions.list', { scope: view.scope, scenario: chosen.id }, { topics: PLAN });

  const tried = anything(tries);
  const at = (more: Record<string, string>) => link('workforce', 'projection', { scenario: String(chosen.id), staff, to, ...more });
  const question = useMemo(
    () =>
      project(view.scope, {
        scenario: chosen.id,
        to,
        levels: level.value.trim() === '' || staff === 'all' ? [] : [levelAsked({ ...level, staff })],
        changes: tried ? changes({ recruitment: asRecruitment(tries), assumptions: asAssumptions(tries) }) : null,
      }),
    [view.scope, chosen.id, to, level, staff, tried, tries],
  );
  const [dial, setDial] = useState('');
  const whole: FanQuery = { query: question, staff, cluster: '', dial, spread: [] };
  const rested = useSteady(whole, REST);
  const drawn = useLive('plan.fan', rested, PLAN);
  const now = drawn.current && JSON.stringify(rested) === JSON.stringify(whole);
  const spread = useMemo(() => spreadOf(drawn.data, staff), [drawn.data, staff]);
  // At once the exact middle, with the range as it was last drawn; the drawn futures follow when the hand rests.
  const quick = useLive('plan.fan', now || !drawn.data ? null : { ...whole, query: { ...question, exact_only: true }, spread }, PLAN);
  const fan = !now && quick.at > drawn.at ? quick.data : drawn.data;
  const fault = keep.error ?? (now ? drawn.error : (quick.error ?? drawn.error));

  const roles = useMemo(() => (fan ? rolesOf(fan, staff) : []), [fan, staff]);
  const largest = roles[0]?.code ?? '';
  const held = dial === '' || !roles.some((line) => line.code === dial) ? largest : dial;
  if (held !== dial) setDial(held);
  const leaving = (assumed?.rows ?? []).filter((row) => row.topic === 'leave' && (staff === 'all' || row.group === groupOf(staff, fan)));
  const recruit = (role: string, heads: number) => setTries((old) => ({ ...old, recruitment: { ...old.recruitment, [role]: heads / 4 } }));
  const kept = async () => {
    const done = await keep.run({ scenario: chosen.id, recruitment: asRecruitment(tries), assumptions: asAssumptions(tries).map((one) => ({ ...one, level: view.scope.kind, code: view.scope.code, scenario: chosen.id })), dry_run: false });
    if (done) setTries(NONE);
  };
  usePaletteActs([
    { label: 'Keep what was tried in this scenario', also: 'projection save', run: () => void kept() },
    { label: 'Put back what was tried', also: 'projection reset', run: () => setTries(NONE) },
  ]);
  const line = roles.find((one) => one.code === held);
  const recruits = (one: ProjectionLine): Range => {
    const value = round((tries.recruitment[one.code] ?? perQuarter(one)) * 4);
    return { ...yearly(one.heads, value), value };
  };
  const range = line ? recruits(line) : null;
  const end = fan?.projection.periods.at(-1);
  return (
    <Screen
      title={fan && end ? finding(fan, end.title) : 'Projection'}
      tabs={tabs}
      tab="projection"
      error={fault}
      actions={<SavePlan scope={view.scope} scenario={chosen.id} staff={staff} to={to} />}
    >
      <div className="plan-split">
        <section className="plan-side" aria-label="What the projection rests on">
          <div className="plan-picks">
            <label>
              <span>Scenario</span>
              <select value={chosen.id} onChange={(event) => go(at({ scenario: event.currentTarget.value }))}>
                {scenarios.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>Staff</span>
              <select value={staff} onChange={(event) => go(at({ staff: event.currentTarget.value }))}>
                {(fan?.projection.lines ?? [])
                  .filter((one) => one.cluster === null)
                  .map((one) => (
                    <option key={one.code} value={one.code}>
                      {one.kind === 'role' ? `– ${one.title}` : one.title}
                    </option>
                  ))}
              </select>
            </label>
            <label>
              <span>Until the end of</span>
              <select value={to} onChange={(event) => go(at({ to: event.currentTarget.value }))}>
                {periods.slice(1).map((one) => (
                  <option key={one} value={one}>
                    {periodWords(one)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <h2>Recruitment</h2>
          {roles.length === 0 ? <p className="note">No role of this group is here yet.</p> : null}
          {roles.slice(0, 5).map((one) => (
            <Dial
              key={one.code}
              place={`recruit.${one.code}`}
              label={one.title}
              unit="join a year"
              hint={`${decimal(one.heads, 1)} today${one.code in tries.recruitment ? '; tried, not kept' : one.joiners_set.some(Boolean) ? '; set here' : '; as assumed'}`}
              range={recruits(one)}
              show={(heads) => decimal(heads, 1)}
              read={(text) => (text.trim() === '' ? null : Number(text.replaceAll(',', '')))}
              changed={one.code in tries.recruitment}
              onChange={(heads) => recruit(one.code, heads)}
            />
          ))}
          <h2>Leaving</h2>
          {leaving.map((row) => (
            <Leaving key={row.key} row={row} tries={tries} onTry={setTries} />
          ))}
          <p className="note">
            <a href={link('workforce', 'assumptions')}>All assumptions</a>
          </p>
          {tried ? (
            <p className="plan-keep">
              <Button type="button" small disabled={keep.busy} onClick={() => void kept()}>
                Keep in this scenario
              </Button>
              <button type="button" className="quiet" onClick={() => setTries(NONE)}>
                Put back
              </button>
            </p>
          ) : null}
        </section>
        <div className="plan-main">
          {fan ? (
            <>
              <p className="plan-finding">{fan.sentence}.</p>
              <dl className="plan-figures">
                {fan.figures.map((one) => (
                  <div key={one.label}>
                    <dt>{one.label === 'P10' ? <Term word="P10" /> : one.label}</dt>
                    <dd>
                      <Figure figure={one.figure} label={one.label} />
                    </dd>
                  </div>
                ))}
              </dl>
              <Chart
                chart={fan.chart}
                untitled
                over={
                  fan.area && range && fan.gain ? (
                    <Handle
                      area={fan.area}
                      at={fan.at}
                      gain={fan.gain / 4}
                      label={`Recruits a year, ${line?.title ?? ''}`}
                      text={`${decimal(range.value, 1)} a year, ${decimal(fan.at, 1)} WTE at the end`}
                      range={range}
                      onMove={(heads) => recruit(held, heads)}
                    />
                  ) : undefined
                }
              />
              <Said className="quiet-note plan-state" later>
                {now ? `${decimal(fan.projection.recipe.runs, 0)} drawn futures, seed ${fan.projection.recipe.seed}` : 'Exact middle; futures are being drawn'}
                {`. Baseline ${day(fan.projection.baseline.as_of)}, ${fan.projection.baseline.sources.join('; ')}.`}
              </Said>
              <LevelForm value={level} onChange={setLevel} projection={fan.projection} staff={staff} drawn={now} error={drawn.error} />
              {fan.projection.baseline.left_out_sentence ? (
                <p className="warning-line">
                  <span>
                    <strong>Left out: </strong>
                    {fan.projection.baseline.left_out_sentence}
                  </span>
                </p>
              ) : null}
              <Parts fan={fan} question={question} staff={staff} />
            </>
          ) : fault ? null : (
            <Waiting what="Projecting" />
          )}
        </div>
      </div>
    </Screen>
  );
}

const round = (value: number): number => Number(value.toFixed(2));

/** The finding as a heading: short, so that it stands still while the fan moves. */
function finding(fan: FanView, until: string): string {
  const figures = new Map(fan.figures.map((one) => [one.label, one.figure.shown]));
  const low = figures.get('P10');
  return low === undefined ? `${figures.get('Expected') ?? ''} WTE in ${until}` : `${low} to ${figures.get('P90') ?? ''} WTE in ${until}`;
}

/** The group of what is looked at. */
const groupOf = (staff: string, fan: FanView | undefined): string => fan?.projection.lines.find((line) => line.code === staff)?.group ?? staff;

/** The roles of what is looked at, largest first. */
function rolesOf(fan: FanView, staff: string): ProjectionLine[] {
  const roles = fan.projection.lines.filter((line) => line.kind === 'role' && line.cluster === null);
  const own = roles.filter((line) => line.code === staff);
  const chosen = own.length > 0 ? own : roles.filter((line) => staff === 'all' || line.group === staff);
  return [...chosen].sort((a, b) => b.heads - a.heads);
}

/** How far the drawn quantiles lie from the exact middle. */
function spreadOf(fan: FanView | undefined, staff: string): [number, number, number][] {
  const line = fan?.projection.lines.find((one) => one.code === staff && one.cluster === null);
  return (line?.quarters ?? []).map((at) => [at.p10 - at.exact_mean, at.p50 - at.exact_mean, at.p90 - at.exact_mean]);
}

/** A leaving rate: its middle on a dial, its interval in words. */
function Leaving({ row, tries, onTry }: { row: AssumptionRow; tries: Tries; onTry: (change: (old: Tries) => Tries) => void }) {
  const tried = tries.assumptions[row.key];
  const { low, high } = tried ?? row;
  const most = Math.max(0.3, Math.ceil(row.high * 20) / 10);
  return (
    <Dial
      place={`leave.${row.key}`}
      label={row.title}
      unit=""
      hint={`80% interval ${percent(low)} to ${percent(high)}${tried ? '; tried, not kept' : `; ${row.applies.name}`}`}
      range={{ value: Number(((low + high) / 2).toFixed(4)), least: 0, most: Math.min(1, most), step: 0.001 }}
      show={(share) => percent(share)}
      read={readPercent}
      changed={tried !== undefined}
      onChange={(middle) => onTry((old) => ({ ...old, assumptions: { ...old.assumptions, [row.key]: around(middle, row) } }))}
    />
  );
}
