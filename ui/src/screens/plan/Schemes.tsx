// Schemes: the plan's posts, where they come from and what they cost, and each post on its way on a board.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { LibraryScheme, Schemes as AllSchemes, SchemeView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link, useRoute } from '../../frame/router';
import { Dialog } from '../../parts/Dialog';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { period as periodWords } from '../../words/dates';
import { pounds } from '../../words/money';
import { many, percent, wte } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { PLAN, scheme as saved } from './blank';
import { Board } from './Board';
import { SchemeForm } from './SchemeForm';
import './plan.css';

export default function Schemes() {
  const { view } = useFrame();
  const { rest } = useRoute();
  const { data, error } = useQuery('plan.schemes.list', { scope: view.scope }, { topics: PLAN });
  const remove = useAct('plan.schemes.remove');
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState<SchemeView | 'new' | null>(null);
  const board = rest[1] === 'board';
  usePaletteActs([
    { label: 'Take a scheme from the library', also: 'plan add', run: () => setChoosing(true) },
    { label: 'Add a scheme of your own', also: 'plan new', run: () => setEditing('new') },
    { label: board ? 'Show schemes as a table' : 'Show the pipeline of posts', also: 'board kanban', run: () => go(link('workforce', board ? 'schemes' : ['schemes', 'board'])) },
  ]);
  if (!data) {
    return (
      <Screen title="Schemes" tabs={tabs} tab="schemes" error={error}>
        {error ? null : <Waiting what="Reading schemes" />}
      </Screen>
    );
  }
  const planned = data.schemes.reduce((sum, one) => sum + one.planned_wte, 0);
  const expected = data.schemes.reduce((sum, one) => sum + one.expected_wte, 0);
  const none = data.schemes.length === 0;
  const open = editing === null || editing === 'new' ? null : (data.schemes.find((one) => one.id === editing.id) ?? null);
  return (
    <Screen
      title={none ? 'Schemes' : `${wte(planned)} WTE planned, ${wte(expected)} to be expected`}
      lead={none ? undefined : `${many(data.schemes.length, 'scheme')}; success and ramp as assumed for each`}
      tabs={tabs}
      tab="schemes"
      error={error ?? remove.error}
      actions={
        none ? undefined : (
          <>
            <a className="quiet" href={link('workforce', board ? 'schemes' : ['schemes', 'board'])}>
              {board ? 'As a table' : 'Pipeline of posts'}
            </a>
            <Button type="button" small secondary onClick={() => setEditing('new')}>
              New scheme
            </Button>
            <Button type="button" small onClick={() => setChoosing(true)}>
              From the library
            </Button>
          </>
        )
      }
    >
      {none ? (
        <Empty
          title="No schemes yet"
          actions={
            <>
              <Button type="button" onClick={() => setChoosing(true)}>
                Take some from the library
              </Button>
              <Button type="button" secondary onClick={() => setEditing('new')}>
                Type your own
              </Button>
            </>
          }
        >
          <p>What adds staff or keeps them: retention, new roles, recruitment from abroad. Each has planned posts, a chance of success, a cost and a funder. Scenarios say which of them run.</p>
        </Empty>
      ) : board ? (
        <Board schemes={data.schemes} practices={data.practices} />
      ) : (
        <SchemeTable all={data} onEdit={setEditing} onRemove={(id) => void remove.run({ id })} busy={remove.busy} />
      )}
      {choosing ? <Library have={data.schemes} onClose={() => setChoosing(false)} /> : null}
      {editing !== null && (editing === 'new' || open) ? <SchemeForm key={open?.id ?? 'new'} scheme={open} all={data} onClose={() => setEditing(null)} /> : null}
    </Screen>
  );
}

function SchemeTable({ all, onEdit, onRemove, busy }: { all: AllSchemes; onEdit: (one: SchemeView) => void; onRemove: (id: number) => void; busy: boolean }) {
  const { openWhy, view } = useFrame();
  const scenarios = useQuery('plan.scenarios.list', { scope: view.scope }, { topics: PLAN }).data?.scenarios;
  const cost = all.schemes.every((one) => one.cost_a_year !== null) ? all.schemes.reduce((sum, one) => sum + (one.cost_a_year ?? 0), 0) : null;
  const columns: Column<SchemeView>[] = [
    {
      key: 'title',
      head: 'Scheme',
      width: '12rem',
      rowHead: true,
      sort: (row) => row.title,
      cell: (row) => (
        <>
          <button type="button" className="quiet row-opener" onClick={() => onEdit(row)}>
            {row.title}
          </button>
          <span className="note scheme-role">
            {row.role_title}
            {row.keeps ? ', kept' : ''}
            {row.trained === null ? '' : `; training: ${row.trained}${row.trained_of === null || row.uptake === null ? '' : ` of ${row.trained_of} (${percent(row.uptake, 0)})`}`}
          </span>
        </>
      ),
    },
    { key: 'start', head: 'From', sort: (row) => row.start, cell: (row) => <span className="nowrap">{periodWords(row.start)}</span> },
    { key: 'planned', head: 'Planned', unit: 'WTE', number: true, sort: (row) => row.planned_wte, cell: (row) => wte(row.planned_wte), foot: wte(all.schemes.reduce((sum, one) => sum + one.planned_wte, 0)) },
    { key: 'success', head: 'Success', number: true, sort: (row) => row.success, cell: (row) => percent(row.success, row.success < 0.1 ? 2 : 0) },
    {
      key: 'expected',
      head: 'Expected',
      unit: 'WTE',
      number: true,
      sort: (row) => row.expected_wte,
      cell: (row) => (
        <button
          type="button"
          className="figure"
          onClick={() =>
            openWhy({
              title: `${row.title}: expected WTE`,
              sentence: `${many(row.planned_heads, 'planned head')} of ${wte(row.wte_per_head)} WTE, each of whom comes with a chance of ${percent(row.success, 2)}.`,
              inputs: [
                { label: 'Planned', value: `${wte(row.planned_wte)} WTE, ${row.planned_heads} heads`, source: row.source },
                { label: 'Success', value: percent(row.success, 2), source: row.source },
                { label: 'Standard deviation', value: `${wte(row.sd_wte)} WTE`, source: 'Binomial' },
                { label: 'Chance that nobody comes', value: percent(row.chance_of_none, 1), source: '(1 - success) to the power of the heads' },
              ],
              rule: 'Heads planned x success x WTE per head; arrivals are Binomial(heads, success), spread over the quarters by the ramp.',
              definition: null,
              notes: [],
            })
          }
        >
          {wte(row.expected_wte)}
          <span className="hidden"> {row.title}: why this figure?</span>
        </button>
      ),
      foot: wte(all.schemes.reduce((sum, one) => sum + one.expected_wte, 0)),
    },
    {
      key: 'cost',
      head: 'All planned, a year',
      unit: '£',
      number: true,
      sort: (row) => row.cost_a_year,
      cell: (row) => (row.cost_a_year === null ? <span className="missing">not known</span> : pounds(row.cost_a_year)),
      foot: cost === null ? <span className="missing">not all known</span> : pounds(cost),
    },
    { key: 'funder', head: 'Funder', sort: (row) => row.funder, cell: (row) => <span className="scheme-funder">{`${row.funder || '–'}${row.recurrent ? '' : ', once'}`}</span> },
    { key: 'takes', head: 'Takes on work of', unit: 'WTE', cell: (row) => (row.takes_share > 0 ? <>{row.takes_from_title}: <span className="nowrap">{wte(row.takes_wte)}</span></> : '–') },
    {
      key: 'hosts',
      head: 'Hosts',
      cell: (row) => {
        const alone = row.hosts.filter((host) => host.single_handed);
        return (
          <>
            {row.hosts.length === 0 ? <span className="missing nowrap">none yet</span> : `${many(row.places, 'place')} in ${row.hosts.length}`}{' '}
            {alone.length > 0 ? <StatusTag tone="amber">{`${alone.length} single-handed`}</StatusTag> : null}
          </>
        );
      },
    },
    { key: 'started', head: 'Started', unit: 'WTE', number: true, sort: (row) => row.started_wte, cell: (row) => wte(row.started_wte), foot: wte(all.schemes.reduce((sum, one) => sum + one.started_wte, 0)) },
    {
      key: 'out',
      head: <span className="hidden">Take out</span>,
      cell: (row) => (
        <button type="button" className="quiet nowrap" disabled={busy} onClick={() => onRemove(row.id)}>
          Take out<span className="hidden"> {row.title}</span>
        </button>
      ),
      foot: '',
    },
  ];
  // What holds for several is said once.
  const warned = new Map<string, string[]>();
  const used = new Set((scenarios ?? []).flatMap((one) => one.schemes));
  const unused = scenarios && scenarios.length > 0 ? all.schemes.filter((one) => !used.has(one.id)) : [];
  for (const one of all.schemes) for (const warning of one.warnings) warned.set(warning, [...(warned.get(warning) ?? []), one.title]);
  return (
    <>
      {[...warned].slice(0, 3).map(([warning, titles]) => (
        <p key={warning} className="warning-line">
          <span>
            <strong>{titles.length > 2 ? `${titles.length} schemes` : titles.join(', ')}: </strong>
            {warning}
          </span>
        </p>
      ))}
      {unused.length > 0 ? (
        <p className="warning-line">
          <span>
            <strong>{unused.length > 2 ? `${unused.length} schemes` : unused.map((one) => one.title).join(', ')}: </strong>
            in no scenario yet, so no projection counts {unused.length === 1 ? 'it' : 'them'}. <a href={link('workforce', 'scenarios')}>Put {unused.length === 1 ? 'it' : 'them'} into one</a>
          </span>
        </p>
      ) : null}
      <Table dense caption="Schemes" columns={columns} rows={all.schemes} rowKey={(row) => row.id} rowLabel={(row) => row.title} />
    </>
  );
}

function Library({ have, onClose }: { have: SchemeView[]; onClose: () => void }) {
  const { view } = useFrame();
  const { data, error } = useQuery('plan.schemes.library', {}, { topics: ['settings'] });
  const take = useAct('plan.schemes.save');
  const taken = new Set(have.map((one) => one.code));
  return (
    <Dialog
      title="Library of schemes"
      wide
      onClose={onClose}
      actions={
        <Button type="button" small secondary onClick={onClose}>
          Close
        </Button>
      }
    >
      {error ? <Fault error={error} /> : take.error ? <Fault error={take.error} /> : null}
      <p className="note">Starting points from programme papers: check planned posts, success and cost against your own.</p>
      <Table
        caption="Library of schemes"
        rows={data ?? []}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'title',
            head: 'Scheme',
            rowHead: true,
            cell: (row: LibraryScheme) => (
              <>
                <strong>{row.title}</strong>
                <br />
                <span className="note">{row.about}</span>
              </>
            ),
          },
          { key: 'role', head: 'Role', cell: (row) => row.role_title },
          { key: 'planned', head: 'Planned', unit: 'WTE', number: true, cell: (row) => wte(row.planned_wte) },
          { key: 'success', head: 'Success', number: true, cell: (row) => percent(row.success, row.success < 0.1 ? 2 : 0) },
          { key: 'cost', head: 'A year each', unit: '£', number: true, cell: (row) => (row.cost === null ? <span className="missing">not known</span> : pounds(row.cost)) },
          {
            key: 'take',
            head: <span className="hidden">Take</span>,
            cell: (row) =>
              taken.has(row.code) ? (
                'here'
              ) : (
                <Button type="button" small secondary disabled={take.busy} onClick={() => void take.run(saved({ scope: view.scope, code: row.code }))}>
                  Take<span className="hidden"> {row.title}</span>
                </Button>
              ),
          },
        ]}
      />
    </Dialog>
  );
}
