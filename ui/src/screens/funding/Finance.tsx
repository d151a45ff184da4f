// The finance table of an area: population and three allocations by year, with growth and pounds a head. Kept, and pasted from Excel.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import type { FinanceEdit, FinanceItem, FinanceSheet, SavedFinance } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import { Chart } from '../../parts/Chart';
import { Dialog } from '../../parts/Dialog';
import { Empty } from '../../parts/Empty';
import { EntryGrid, type EntryColumn, type EntryEdit, type EntryRefusal } from '../../parts/EntryGrid';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { LongField, SelectField, TextField } from '../../parts/fields';
import { Figure } from '../../parts/Figure';
import { parseBlock, writeBlock } from '../../parts/paste';
import { Screen } from '../../parts/Screen';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { many } from '../../words/numbers';
import { tabs } from './tabs';

const grouped = (text: string | null): string => {
  if (text === null) return '';
  const [whole = '', rest] = text.split('.');
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? thousands : `${thousands}.${rest}`;
};

export function Finance({ year }: { year: string }) {
  const { view, session, toast } = useFrame();
  const host = useHost();
  const { data, error } = useQuery('funding.finance', { scope: view.scope }, { topics: ['funding', 'organisations'] });
  const save = useAct('funding.save_finance');
  const look = useAct('funding.save_finance', { reads: true, quiet: true });
  const [pasting, setPasting] = useState(false);
  const sheet = data;
  const columns = useMemo(() => (sheet ? gridColumns(sheet) : []), [sheet]);
  const copy = () => {
    if (!sheet) return;
    const block = [['', ...sheet.years], ...[...sheet.items, sheet.total].map((row) => [row.title, ...row.values.map((value) => value ?? '')])];
    host.copyText(writeBlock(block)).then(
      () => toast('The finance table is copied: paste it into Excel'),
      () => toast('Could not be copied'),
    );
  };
  usePaletteActs([
    { label: 'Paste a finance table', also: 'allocation population excel', run: () => setPasting(true) },
    { label: 'Copy the finance table', also: 'excel', run: copy },
  ]);
  if (view.scope.kind === 'practice') {
    return (
      <Screen title="Finance table" tabs={tabs(year)} tab="finance">
        <Empty title="A practice has no finance table" actions={<a href={link('funding', [], { year })}>Go to the funding lines</a>}>
          <p>Population and allocations by year are those of a cluster, a CCG, a place or a system: choose one of them in the bar.</p>
        </Empty>
      </Screen>
    );
  }
  if (!sheet) return <Screen title="Finance table" tabs={tabs(year)} tab="finance" error={error}>{error ? null : <Waiting />}</Screen>;
  const asEdits = (edits: EntryEdit<FinanceItem>[]): { edit: FinanceEdit; key: string; column: string }[] =>
    edits.flatMap((edit) => Object.entries(edit.values).map(([column, text]) => ({ edit: { item: edit.row?.item ?? '', year: column, text }, key: edit.key, column })));
  const send = async (edits: EntryEdit<FinanceItem>[], dry: boolean): Promise<EntryRefusal[]> => {
    const cells = asEdits(edits);
    const answer = await (dry ? look : save).run({ organisation: view.scope.code, edits: cells.map((one) => one.edit), source: '', dry_run: dry });
    if (!answer) return dry ? [] : cells.map((one) => ({ key: one.key, column: one.column, text: one.edit.text, message: 'Not saved: see the message above' }));
    return answer.value.refused.flatMap((one) => {
      const cell = cells[one.edit];
      return cell ? [{ key: cell.key, column: cell.column, text: one.text, message: one.message }] : [];
    });
  };
  const known = sheet.items.some((row) => row.values.some((value) => value !== null));
  return (
    <Screen
      title={known ? (sheet.sentence.split(',')[0] ?? sheet.sentence) : `Finance table of ${session.scope_name}: empty`}
      lead={known ? sheet.sentence : undefined}
      tabs={tabs(year)}
      tab="finance"
      error={save.error ?? error}
    >
      <div className="funding-bar">
        <Button small secondary onClick={() => setPasting(true)}>
          Paste a table
        </Button>
        <Button small secondary disabled={!known} onClick={copy}>
          Copy the table
        </Button>
      </div>
      <p className="note">People, and money in thousands of pounds. A cell that is empty is not supplied, which is not nought. Every cell is kept as it is left.</p>
      <EntryGrid label="Population and allocations by year" columns={columns} rows={sheet.items} rowKey={(row) => row.item} onEdits={(edits) => send(edits, false)} onPreview={(edits) => send(edits, true)} height="12rem" />
      {known ? (
        <>
          <section aria-label="Growth and pounds a head" className="finance-derived">
            <h2>Growth and pounds a head</h2>
            <Table caption="Growth by year" columns={growthColumns(sheet)} rows={[...sheet.items, sheet.total]} rowKey={(row) => row.item} />
            <Table caption="Pounds a head" columns={headColumns(sheet)} rows={[...sheet.items, sheet.total].filter((row) => row.per_head.length > 0)} rowKey={(row) => row.item} />
            {sheet.notes.map((note) => (
              <p key={note} className="note">
                {note}
              </p>
            ))}
          </section>
          {sheet.chart.svg ? (
            <div className="funding-chart">
              <Chart chart={sheet.chart} />
            </div>
          ) : null}
        </>
      ) : null}
      {pasting ? <PasteTable organisation={view.scope.code} name={session.scope_name} onClose={() => setPasting(false)} /> : null}
    </Screen>
  );
}

function gridColumns(sheet: FinanceSheet): EntryColumn<FinanceItem>[] {
  return [
    { key: 'title', name: 'Row', width: 150, frozen: true, text: (row) => row.title },
    { key: 'unit', name: 'Unit', width: 72, text: (row) => row.unit },
    ...sheet.years.map((year, at): EntryColumn<FinanceItem> => ({ key: year, name: year, width: 108, number: true, editable: true, text: (row) => grouped(row.values[at] ?? null) })),
  ];
}

function growthColumns(sheet: FinanceSheet): Column<FinanceItem>[] {
  return [
    { key: 'title', head: 'Row', rowHead: true, cell: (row) => row.title },
    ...sheet.years.map((year, at): Column<FinanceItem> => ({ key: year, head: year, number: true, cell: (row) => (at === 0 ? <Value row={row} at={at} /> : <><Value row={row} at={at} /> <span className="note"><Figure figure={row.by_year[at]!} /></span></>) })),
    { key: 'growth', head: 'Growth', unit: 'first to last', number: true, cell: (row) => <Figure figure={row.growth} /> },
    { key: 'steady', head: 'A year', unit: 'steady rate', number: true, cell: (row) => <Figure figure={row.steady} /> },
  ];
}

function Value({ row, at }: { row: FinanceItem; at: number }) {
  const value = row.values[at] ?? null;
  return value === null ? <span className="missing">–</span> : <span title={row.sources[at]}>{grouped(value)}</span>;
}

function headColumns(sheet: FinanceSheet): Column<FinanceItem>[] {
  return [
    { key: 'title', head: 'Row', rowHead: true, cell: (row) => row.title },
    ...sheet.years.map((year, at): Column<FinanceItem> => ({ key: year, head: year, number: true, cell: (row) => <Figure figure={row.per_head[at]!} /> })),
  ];
}

const UNITS = [
  { value: '0', label: '£ thousands' },
  { value: '-3', label: '£' },
  { value: '3', label: '£ millions' },
];

/** A plain decimal with its point moved; anything else goes as it is, and the core says what is wrong with it. */
function shifted(text: string, by: number): string {
  const plain = text.trim().replaceAll(',', '').replace('£', '');
  if (by === 0 || !/^\d+(\.\d+)?$/.test(plain)) return text;
  const [whole = '', rest = ''] = plain.split('.');
  if (by > 0) return `${whole}${rest.padEnd(by, '0').slice(0, by)}.${rest.slice(by) || '0'}`;
  const padded = whole.padStart(1 - by, '0');
  return `${padded.slice(0, by)}.${padded.slice(by)}${rest}`;
}

/** Which row a heading means. */
function itemOf(heading: string): string | undefined {
  const word = heading.toLowerCase();
  if (/population|people|registered/.test(word)) return 'population';
  if (/primary/.test(word)) return 'primary_medical';
  if (/speciali[sz]ed/.test(word)) return 'specialised';
  if (/ccg|commissioning group|programme/.test(word)) return 'ccg';
  return undefined;
}

function PasteTable({ organisation, name, onClose }: { organisation: string; name: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const [unit, setUnit] = useState('0');
  const [source, setSource] = useState('');
  const keep = useAct('funding.save_finance');
  const { edits, skipped, rows } = useMemo(() => {
    const [heads = [], ...body] = text.trim() === '' ? [] : parseBlock(text).map((row) => row.map((cell) => cell.trim()));
    const out: FinanceEdit[] = [];
    const left: string[] = [];
    const found: string[] = [];
    for (const row of body.filter((cells) => cells.some((cell) => cell !== ''))) {
      const item = itemOf(row[0] ?? '');
      if (item === undefined) {
        left.push(row[0] ?? '');
        continue;
      }
      found.push(item);
      heads.slice(1).forEach((head, at) => {
        const cell = row[at + 1] ?? '';
        if (cell !== '' && head !== '') out.push({ item, year: head, text: item === 'population' ? cell : shifted(cell, Number(unit)) });
      });
    }
    return { edits: out, skipped: left, rows: found };
  }, [text, unit]);
  const asked = { organisation, edits, source };
  const { data, error } = useQuery('funding.save_finance', { ...asked, dry_run: true }, { topics: ['funding'], skip: edits.length === 0 });
  const seen: SavedFinance | undefined = edits.length === 0 ? undefined : data?.value;
  const refused = keep.error ?? error;
  const submit = async () => {
    if (await keep.run({ ...asked, dry_run: false })) onClose();
  };
  return (
    <Dialog
      wide
      title={`Paste the finance table of ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={!seen || seen.taken === 0 || keep.busy} onClick={() => void submit()}>
            {seen && seen.taken > 0 ? `Take ${many(seen.taken, 'figure')}${seen.refused.length > 0 ? ' and leave the others out' : ''}` : 'Take figures'}
          </Button>
        </>
      }
    >
      {refused ? <Fault error={refused} /> : null}
      <LongField place="text" label="Table copied from a spreadsheet" hint="Years in the first row; rows that begin with Population, CCG, Primary medical and Specialised" rows={6} value={text} onChange={setText} />
      <SelectField place="unit" label="Money is in" value={unit} choices={UNITS} onChange={setUnit} />
      <TextField place="source" label="Where this is from" hint="Stands beside every figure; who enters it, if empty" value={source} onChange={setSource} error={refused} />
      {text.trim() !== '' && rows.length === 0 ? (
        <Said>
          <strong>Error:</strong> no row begins with Population, CCG, Primary medical or Specialised.
        </Said>
      ) : null}
      {seen ? (
        <>
          <Said>
            {many(seen.taken, 'figure')} to take{seen.refused.length > 0 ? `, ${seen.refused.length} refused` : ''}
            {skipped.length > 0 ? `. Left out: ${skipped.join(', ')}` : ''}.
          </Said>
          {seen.refused.length > 0 ? (
            <ul>
              {seen.refused.map((one) => (
                <li key={one.edit}>
                  <strong>Error:</strong> {edits[one.edit]?.year} {edits[one.edit]?.item.replace('_', ' ')}: {one.message}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}
