// Where every pound of every line is.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { Reconciled, ReconciledLine, WrittenFile } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { many } from '../../words/numbers';
import { plain } from './Lines';
import { tabs } from './tabs';

const MONEY: [keyof Reconciled, string][] = [
  ['unallocated', 'Not allocated'],
  ['elsewhere', 'Elsewhere'],
  ['allocated', 'Allocated'],
  ['carried_in', 'Carried in'],
  ['moved_in', 'Moved in'],
  ['moved_out', 'Moved out'],
  ['carried_on', 'Carried on'],
  ['returned', 'Given back'],
  ['held', 'Held'],
  ['paid', 'Paid'],
  ['spent', 'Spent'],
  ['open', 'Committed'],
  ['free', 'Free'],
  ['over', 'Overspent'],
];

const ALWAYS: (keyof Reconciled)[] = ['unallocated', 'allocated', 'held', 'paid', 'spent', 'open', 'free'];

export function ReconciliationScreen({ year }: { year: string }) {
  const { view, session, toast } = useFrame();
  const host = useHost();
  const write = useAct('funding.export', { quiet: true });
  const letter = useAct('funding.letter', { quiet: true, long: true, reads: true });
  const letters = useAct('funding.letters', { quiet: true, long: true, reads: true });
  const [written, setWritten] = useState<WrittenFile[]>([]);
  const { data, error } = useQuery('funding.reconciliation', { scope: view.scope, year }, { topics: ['funding', 'organisations', 'facts'] });
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the reconciliation' });
    if (folder === null) return;
    const files = await write.run({ scope: view.scope, year, folder });
    if (!files) return;
    setWritten(files);
    toast(`Saved: ${files.length} files`);
  };
  const print = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the funding letter' });
    if (folder === null) return;
    const file = await letter.run({ cluster: view.scope.code, year, folder, format: 'pdf' });
    if (!file) return;
    setWritten([file]);
    toast(`Saved: ${file.path}`);
  };
  const cluster = view.scope.kind === 'cluster';
  const held = data?.lines.some((line) => line.clusters.length > 0) ?? false;
  const printAll = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the funding letters' });
    if (folder === null) return;
    const files = await letters.run({ scope: view.scope, year, folder, format: 'pdf' });
    if (!files) return;
    setWritten(files);
    toast(`Saved: ${many(files.length, 'letter')}`);
  };
  usePaletteActs([
    { label: 'Save the funding reconciliation', also: 'export workbook', run: () => void save() },
    ...(cluster ? [{ label: 'Save the funding letter', also: 'print pdf', run: () => void print() }] : [{ label: 'Save all funding letters', also: 'print pdf clusters', run: () => void printAll() }]),
  ]);
  if (!data) return <Screen title="Reconciliation" tabs={tabs(year)} tab="reconciliation" error={error}>{error ? null : <Waiting />}</Screen>;
  const shown = MONEY.filter(([key]) => ALWAYS.includes(key) || data.total[key] !== 0 || data.lines.some((line) => line.money[key] !== 0));
  const columns: Column<ReconciledLine>[] = [
    { key: 'title', head: 'Line', rowHead: true, width: '14rem', sort: (row) => row.title, cell: (row) => row.title, foot: 'Total' },
    { key: 'amount', head: 'Amount', unit: '£', number: true, sort: (row) => row.amount, cell: (row) => (row.amount === null ? 'TBC' : plain(row.amount)), foot: plain(data.total.amount) },
    ...shown.map(([key, head]): Column<ReconciledLine> => ({ key, head, unit: '£', number: true, sort: (row) => row.money[key], cell: (row) => plain(row.money[key]), foot: plain(data.total[key]) })),
    ...(data.closes ? [] : [{ key: 'closes', head: 'Result', cell: (row: ReconciledLine) => (row.money.difference === 0 ? <StatusTag tone="green">closes</StatusTag> : <StatusTag tone="red">{`${plain(row.money.difference)} not explained`}</StatusTag>), foot: '' }]),
  ];
  return (
    <Screen
      title={data.lines.length === 0 ? `Reconciliation ${year}: no lines yet` : data.closes ? 'Every penny is accounted for' : 'Not every penny is accounted for'}
      tabs={tabs(year)}
      tab="reconciliation"
      error={write.error ?? letter.error ?? letters.error ?? error}
      actions={
        data.lines.length === 0 ? null : (
          <>
            {cluster ? (
              <Button small secondary disabled={letter.busy} onClick={() => void print()}>
                Save the funding letter…
              </Button>
            ) : held ? (
              <Button small secondary disabled={letters.busy} onClick={() => void printAll()}>
                Save all funding letters…
              </Button>
            ) : null}
            <Button small secondary disabled={write.busy} onClick={() => void save()}>
              Save workbook and tables…
            </Button>
          </>
        )
      }
    >
      {data.lines.length > 0 ? <p>{data.sentence}</p> : null}
      {written.length > 0 ? <p className="note">{written[0]?.path}</p> : null}
      {data.lines.length === 0 ? (
        <Empty title="Where every pound is" actions={<a href={link('funding', [], { year })}>Go to the funding lines</a>}>
          <p>Add the lines of {year} first. Then this page follows each pound: not allocated, allocated, held, paid, spent, committed and free.</p>
        </Empty>
      ) : (
        <Table
          caption={`Where every pound of ${session.scope_name} is, ${year}`}
          columns={columns}
          rows={data.lines}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.title}
          detail={(row) =>
            <>
              <p>
                {row.sentence} <a href={link('funding', ['line', String(row.id)], { year })}>Open the line</a>
              </p>
              {row.clusters.length === 0 ? null : (
              <Table
                caption={`${row.title}: whose money it is`}
                rows={row.clusters}
                rowKey={(one) => one.cluster.code}
                columns={[
                  { key: 'who', head: 'Cluster', rowHead: true, sort: (one) => one.cluster.name, cell: (one) => one.cluster.name },
                  ...shown.filter(([key]) => key !== 'unallocated' && key !== 'elsewhere').map(([key, head]) => ({ key, head, unit: '£', number: true, cell: (one: ReconciledLine['clusters'][number]) => plain(one.money[key]) })),
                ]}
              />
              )}
            </>
          }
        />
      )}
      {data.lines.length > 0 ? <p className="note">Amount is not allocated, elsewhere and allocated; what is held is spent, committed, free, less overspent. TBC is listed and never added as nought.</p> : null}
    </Screen>
  );
}
