// The official wording as one table: pasted, looked at, then taken whole or not at all.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import type { EditionView } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { Dialog } from '../../../parts/Dialog';
import { Fault } from '../../../parts/Fault';
import { Said } from '../../../parts/Said';
import { LongField } from '../../../parts/fields';
import { parseBlock, writeBlock } from '../../../parts/paste';
import { Table } from '../../../parts/Table';
import { levelTitle } from '../../../words/levels';
import { readTable } from './clipboard';

export function PasteWording({ data, onClose }: { data: EditionView; onClose: () => void }) {
  const [text, setText] = useState('');
  const take = useAct('maturity.paste_wording');
  const rows = useMemo(() => (text.trim() === '' ? [] : parseBlock(text)), [text]);
  const { data: seen, error } = useQuery('maturity.preview_wording', { matrix: data.entry.code, rows }, { topics: ['maturity'], skip: rows.length === 0 });
  const shown = rows.length === 0 ? undefined : seen;
  const submit = async () => {
    if (await take.run({ matrix: data.entry.code, rows })) onClose();
  };
  const fault = error ?? (shown?.problems.length ? undefined : take.error);
  return (
    <Dialog
      wide
      title="Paste the official wording"
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={!shown || shown.problems.length > 0 || shown.cells.length === 0 || take.busy} onClick={() => void submit()}>
            Take the wording over
          </Button>
        </>
      }
    >
      {fault ? <Fault error={fault} /> : null}
      <div
        onPaste={(event) => {
          const table = readTable(event.clipboardData.getData('text/html'));
          if (!table) return;
          event.preventDefault();
          setText(writeBlock(table));
        }}
      >
        <LongField place="rows" label="The table, copied from Word, Excel or a page" hint={`Levels across (${data.levels.map((level) => level.title).join(', ')}), domains down, a criterion a line in each cell. Copy the headings too.`} value={text} onChange={setText} rows={5} />
      </div>
      {shown ? (
        <>
          <Said>{shown.sentence}</Said>
          {shown.problems.length > 0 ? (
            <Table
              caption="What to mend"
              rows={shown.problems}
              rowKey={(problem) => problem.place + problem.message}
              columns={[
                { key: 'place', head: 'Where', cell: (problem) => (problem.place === 'rows' ? 'the table' : problem.place) },
                { key: 'message', head: 'What and how', cell: (problem) => problem.message },
              ]}
            />
          ) : (
            <Table
              caption="Cells that would change"
              rows={shown.cells}
              rowKey={(cell) => cell.domain + cell.level}
              empty="No cell would change."
              columns={[
                { key: 'cell', head: 'Cell', cell: (cell) => `${cell.domain}, ${levelTitle(cell.level)}` },
                { key: 'before', head: 'Now', cell: (cell) => <Lines texts={cell.before} /> },
                { key: 'after', head: 'Then', cell: (cell) => <Lines texts={cell.after} other={cell.before} /> },
              ]}
            />
          )}
        </>
      ) : null}
    </Dialog>
  );
}

function Lines({ texts, other }: { texts: string[]; other?: string[] }) {
  return (
    <ul className="plain-list">
      {texts.map((text) => (
        <li key={text}>{other && !other.includes(text) ? <strong>{text}</strong> : text}</li>
      ))}
    </ul>
  );
}
