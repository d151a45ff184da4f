// Required WTE: today's ratio held while the list grows, and what the work itself needs (WHO's Workload Indicators of Staffing Need).
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import type { Need, NeedGroup, NeedPlan, NeedSheet, Workload, WorkloadActivity, WorkloadDays, WorkloadHours, WorkloadShare } from '../../bindings/commands';
import { useAct, useClient, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import type { AppError } from '../../host/contract';
import { EntryGrid, type EntryColumn, type EntryEdit } from '../../parts/EntryGrid';
import { SelectField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { count, many, wte } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { Grid, tall } from './Grid';
import { People } from './Heads';
import { KeptField } from './Kept';
import { Leave } from './Leave';
import { keepCells, keyOf, numbered, text, type Numbered } from './keep';
import { STAFFING } from './topics';
import '../plan/plan.css';
import './staffing.css';

const NO_ROLE: Workload = { role: '', available_hours: '', days: '260', hours_a_day: '7.5', absences: [], activities: [], category: [], individual: [], have: '' };
const NO_ACTIVITY: WorkloadActivity = { title: '', workload: '', minutes: '', hours: '', per_hour: '' };
const NO_DAYS: WorkloadDays = { title: '', days: '' };
const NO_SHARE: WorkloadShare = { title: '', share: '' };
const NO_HOURS: WorkloadHours = { title: '', people: '', hours: '' };

export default function Required() {
  const { view } = useFrame();
  const { data, error } = useQuery('required.show', { scope: view.scope }, { topics: STAFFING });
  if (!data) {
    return (
      <Screen title="Required WTE" tabs={tabs} tab="required" error={error}>
        {error ? null : <Waiting what="Working out what the work needs" />}
      </Screen>
    );
  }
  return <Sheet key={`${data.scope.kind} ${data.scope.code}`} sheet={data} />;
}

const number = (exact: string): number => Number(exact);
const signed = (value: number): string => `${value > 0 ? '+' : ''}${wte(value)}`;

function Sheet({ sheet }: { sheet: NeedSheet }) {
  const { scope, plan } = sheet;
  const client = useClient();
  const save = useAct('required.save');
  const [chosen, setChosen] = useState(0);
  const put = (more: Partial<NeedPlan>, label: string) => save.run({ scope, plan: { ...plan, ...more }, label });
  const at = Math.min(chosen, plan.roles.length - 1);
  const role = plan.roles[at];
  const withRole = (next: Workload) => plan.roles.map((one, place) => (place === at ? next : one));
  const send = (more: Partial<Workload>, label: string) => (role ? client.act('required.save', { scope, plan: { ...plan, roles: withRole({ ...role, ...more }) }, label }) : Promise.resolve());
  const short = sheet.needs.filter((need) => need.gap !== null && number(need.gap) < 0);
  const held = sheet.groups.find((group) => group.group === 'gp')?.held;
  return (
    <Screen
      title={short.length > 0 ? `${short.length} of ${many(sheet.needs.length, 'role')} have fewer than the work needs` : held && number(held.more) !== 0 ? `${signed(number(held.more))} GP WTE to hold the ratio` : 'Required WTE'}
      lead={sheet.from_standards ? 'Made from the standards that come with the program: type over what is otherwise with you' : undefined}
      tabs={tabs}
      tab="required"
      error={save.error}
      actions={<Leave scope={scope} sheet="required" />}
    >
      <div className="plan-edit">
        <section className="panel" aria-label="The ratio held">
          <h2>To hold today’s ratio</h2>
          <Later plan={plan} people={sheet.people} error={save.error} onKeep={put} />
          <Ratio groups={sheet.groups} />
        </section>
        <section className="panel" aria-label="People for so many WTE">
          <People />
        </section>
        <section className="panel plan-wide" aria-label="What the work needs">
          <h2>What the work needs</h2>
          <Needs sheet={sheet} chosen={at} onChoose={setChosen} onKeep={put} error={save.error} />
        </section>
      </div>
      {role ? <RoleSheet key={at} at={at} role={role} need={sheet.needs.find((need) => need.role === role.role)} error={save.error} send={send} onKeep={(more, label) => put({ roles: withRole({ ...role, ...more }) }, label)} onRemove={() => void put({ roles: plan.roles.filter((one) => one !== role) }, `${role.role} taken out`)} /> : null}
      {sheet.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </Screen>
  );
}

type Keep = (more: Partial<NeedPlan>, label: string) => Promise<unknown>;

function Later({ plan, people, error, onKeep }: { plan: NeedPlan; people: string | null; error: AppError | undefined; onKeep: Keep }) {
  return (
    <div className="field-row">
      <p className="staffing-today">
        <span>Registered today</span>
        <strong className={people === null ? 'missing' : undefined}>{people === null ? 'not supplied' : count(Number(people))}</strong>
      </p>
      <KeptField place="later_people" label="Patients later" hint="Empty: as today" width={10} kept={text(plan.later_people)} onKeep={(later_people) => void onKeep({ later_people }, 'Patients later changed')} error={error} />
      <KeptField place="later_year" label="In" hint="Financial year" width={5} kept={plan.later_year} onKeep={(later_year) => void onKeep({ later_year }, 'Year changed')} error={error} />
    </div>
  );
}

function Ratio({ groups }: { groups: NeedGroup[] }) {
  const { openWhy } = useFrame();
  return (
    <Table
      dense
      caption="WTE that hold the ratio, by staff group"
      rows={groups}
      rowKey={(row) => row.group}
      columns={[
        { key: 'title', head: 'Staff', rowHead: true, cell: (row) => row.title },
        { key: 'wte', head: 'Today', unit: 'WTE', number: true, cell: (row) => (row.wte === null ? <span className="missing">not supplied</span> : wte(number(row.wte))) },
        {
          key: 'required',
          head: 'Required',
          unit: 'WTE',
          number: true,
          cell: ({ held, missing, title }) =>
            held ? (
              <button type="button" className="figure" onClick={() => openWhy(held.working)}>
                {wte(number(held.required))}
                <span className="hidden"> {title}: why this figure?</span>
              </button>
            ) : (
              <span className="missing">{missing}</span>
            ),
        },
        { key: 'more', head: 'More', unit: 'WTE', number: true, cell: (row) => (row.held ? signed(number(row.held.more)) : '') },
        { key: 'growth', head: 'Growth', unit: '% on today', number: true, cell: (row) => (row.held ? signed(number(row.held.growth)) : '') },
      ]}
    />
  );
}

function Needs({ sheet, chosen, onChoose, onKeep, error }: { sheet: NeedSheet; chosen: number; onChoose: (at: number) => void; onKeep: Keep; error: AppError | undefined }) {
  const { openWhy } = useFrame();
  const { plan } = sheet;
  const rows = plan.roles.map((role, at) => ({ at, role, need: sheet.needs.find((need) => need.role === role.role) }));
  const left = sheet.roles.filter((role) => !plan.roles.some((one) => one.role === role.name));
  const add = async (title: string) => {
    // A new role has the year of the one that is looked at, so that only its work is left to type.
    const like = plan.roles[chosen];
    if (await onKeep({ roles: [...plan.roles, { ...NO_ROLE, ...(like ? { days: like.days, hours_a_day: like.hours_a_day, absences: like.absences } : {}), role: title }] }, `${title} added`)) onChoose(plan.roles.length);
  };
  return (
    <>
      <Table
        caption="What the work needs, by role"
        rows={rows}
        rowKey={(row) => row.at}
        rowClass={(row) => (row.at === chosen ? 'is-open' : undefined)}
        empty="No role yet: add one below."
        columns={[
          {
            key: 'role',
            head: 'Role',
            rowHead: true,
            cell: (row) => (
              <button type="button" className="quiet row-opener" aria-pressed={row.at === chosen} onClick={() => onChoose(row.at)}>
                {row.role.role}
              </button>
            ),
          },
          { key: 'hours', head: 'There for work', unit: 'hours a year of one WTE', number: true, cell: (row) => (row.need ? count(number(row.need.available_hours)) : '') },
          { key: 'basic', head: 'For the work', unit: 'WTE', number: true, cell: (row) => (row.need ? wte(number(row.need.basic)) : '') },
          { key: 'factor', head: 'Times', unit: 'category allowance', number: true, cell: (row) => (row.need ? wte(number(row.need.category_factor)) : '') },
          { key: 'own', head: 'Plus', unit: 'WTE, individual', number: true, cell: (row) => (row.need ? wte(number(row.need.individual)) : '') },
          {
            key: 'required',
            head: 'Required',
            unit: 'WTE',
            number: true,
            cell: ({ need }) =>
              need ? (
                <button type="button" className="figure" onClick={() => openWhy(need.working)}>
                  {wte(number(need.required))}
                  <span className="hidden"> {need.role}: why this figure?</span>
                </button>
              ) : (
                <span className="missing">not worked out</span>
              ),
          },
          { key: 'have', head: 'There are', unit: 'WTE', number: true, cell: ({ need }) => (need && need.have !== null ? wte(number(need.have)) : <span className="missing">not supplied</span>) },
          {
            key: 'gap',
            head: 'Result',
            unit: 'WTE, there less required',
            cell: ({ need }) => (need && need.gap !== null ? <StatusTag tone={number(need.gap) < 0 ? 'red' : 'green'}>{`${signed(number(need.gap))}${need.ratio === null ? '' : `, ratio ${need.ratio}`}`}</StatusTag> : ''),
          },
        ]}
      />
      <div className="field-row staffing-add">
        <SelectField place="roles" label="Add a role" blank="Choose" value="" choices={left.map((role) => ({ value: role.name, label: role.name }))} onChange={(title) => void add(title)} error={error} />
      </div>
    </>
  );
}

type SendRole = (more: Partial<Workload>, label: string) => Promise<unknown>;

function RoleSheet({ at, role, need, error, send, onKeep, onRemove }: { at: number; role: Workload; need: Need | undefined; error: AppError | undefined; send: SendRole; onKeep: SendRole; onRemove: () => void }) {
  const field = (key: 'available_hours' | 'days' | 'hours_a_day' | 'have', label: string, hint: string) => (
    <KeptField place={`roles.${at}.${key}`} label={label} hint={hint} width={5} kept={text(role[key])} onKeep={(left) => void onKeep({ [key]: left }, `${role.role}: ${label.toLowerCase()} changed`)} error={error} />
  );
  return (
    <section aria-label={role.role}>
      <h2>{role.role}</h2>
      {need ? <p className="plan-finding">{need.sentence}</p> : null}
      <div className="field-row">
        {field('have', 'There are', 'WTE')}
        {field('days', 'Working days', 'a year, 260 if empty')}
        {field('hours_a_day', 'Hours a day', '7.5 if empty')}
        {field('available_hours', 'Or hours there', 'a year of one WTE')}
      </div>
      <div className="staffing-four">
        <List
          title="Work"
          says="How many a year, and how long one takes: minutes, or how many an hour."
          list={`roles.${at}.activities`}
          rows={role.activities}
          blank={NO_ACTIVITY}
          columns={[
            ['title', 'Activity', '', 220],
            ['workload', 'A year', 'number', 90],
            ['minutes', 'Minutes', 'each', 80],
            ['per_hour', 'Or per hour', 'number', 90],
          ]}
          ready={(values) => Boolean(values.title && values.workload && (values.minutes || values.per_hour))}
          send={(activities) => send({ activities }, `${role.role}: work changed`)}
        />
        <List
          title="Days away"
          says="Leave, holidays, sickness, training of one WTE."
          list={`roles.${at}.absences`}
          rows={role.absences}
          blank={NO_DAYS}
          columns={[
            ['title', 'Reason', '', 200],
            ['days', 'Days', 'a year', 80],
          ]}
          ready={(values) => Boolean(values.title && values.days)}
          send={(absences) => send({ absences }, `${role.role}: days away changed`)}
        />
        <List
          title="Time of everybody"
          says="Shares of the time that everybody in the role spends otherwise: category allowance."
          list={`roles.${at}.category`}
          rows={role.category}
          blank={NO_SHARE}
          columns={[
            ['title', 'What', '', 220],
            ['share', 'Share', 'of the time', 90],
          ]}
          ready={(values) => Boolean(values.title && values.share)}
          send={(category) => send({ category }, `${role.role}: time of everybody changed`)}
        />
        <List
          title="Time of some"
          says="Hours a year that some spend on work of their own: individual allowance."
          list={`roles.${at}.individual`}
          rows={role.individual}
          blank={NO_HOURS}
          columns={[
            ['title', 'What', '', 200],
            ['people', 'People', '1 if empty', 80],
            ['hours', 'Hours', 'a year each', 90],
          ]}
          ready={(values) => Boolean(values.title && values.hours)}
          send={(individual) => send({ individual }, `${role.role}: time of some changed`)}
        />
      </div>
      <p>
        <Button type="button" small secondary onClick={onRemove}>
          Take out {role.role}
        </Button>
      </p>
    </section>
  );
}

type Cells = Record<string, unknown>;

/** One of a role's lists as a small grid. */
function List<R extends Cells>({ title, says, list, rows: kept, blank, columns: named, ready, send }: { title: string; says: string; list: string; rows: R[]; blank: R; columns: [key: keyof R & string, name: string, unit: string, width: number][]; ready: (values: Record<string, string>) => boolean; send: (rows: R[]) => Promise<unknown> }) {
  const rows = useMemo(() => numbered(kept), [kept]);
  const shape = JSON.stringify(named);
  const columns = useMemo<EntryColumn<Numbered<R>>[]>(
    () => (JSON.parse(shape) as typeof named).map(([key, name, unit, width], at) => ({ key, name, ...(unit ? { unit } : {}), width, number: at > 0, editable: true, text: ({ row }) => text(row[key] as string | number) })),
    [shape],
  );
  const put = (row: R, values: Record<string, string>): R => ({ ...row, ...values });
  const onEdits = (edits: EntryEdit<Numbered<R>>[]) => keepCells({ rows: kept, list, blank, put, send }, edits);
  const takeOut = (gone: Numbered<R>[]) => {
    const at = gone.map((one) => one.at);
    void send(kept.filter((_, place) => !at.includes(place)));
  };
  return (
    <Grid title={title} says={says} rows={rows} onRemove={takeOut} name={(row) => text((row.row as Cells).title as string) || `line ${row.at + 1}`}>
      {(active) => <EntryGrid label={title} columns={columns} rows={rows} rowKey={keyOf} onEdits={onEdits} adding={{ ready, group: '' }} onRemove={takeOut} onActive={active} height={tall(rows.length)} />}
    </Grid>
  );
}
