// Lines pasted from a spreadsheet: what each row would add, or why not, before it counts.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import { useAct, useQuery } from '../../data/hooks';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { LongField } from '../../parts/fields';
import { parseBlock } from '../../parts/paste';
import { Table } from '../../parts/Table';
import { pounds } from '../../words/money';
import { many } from '../../words/numbers';

export function Paste({ year, onClose }: { year: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const keep = useAct('funding.paste_lines');
  const rows = useMemo(() => (text.trim() === '' ? [] : parseBlock(text)), [text]);
  const { data, error } = useQuery('funding.preview_lines', { year, rows, leave_out_refused: false }, { topics: ['funding'], skip: rows.length === 0 });
  const submit = async () => {
    if (await keep.run({ year, rows, leave_out_refused: (data?.refused ?? 0) > 0 })) onClose();
  };
  const seen = rows.length === 0 ? undefined : data;
  return (
    <Dialog
      wide
      title={`Paste lines of ${year}`}
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={!seen || seen.ready === 0 || keep.busy} onClick={() => void submit()}>
            {seen ? `Add ${many(seen.ready, 'line')}${seen.refused > 0 ? ' and leave the others out' : ''}` : 'Add lines'}
          </Button>
        </>
      }
    >
      {(keep.error ?? error) ? <Fault error={(keep.error ?? error)!} /> : null}
      <LongField
        place="rows"
        label="Rows copied from a spreadsheet"
        hint="Line, amount (or TBC), who pays, what it pays for, who holds it, conditions, code, every year (yes or no), revenue or capital, ring-fenced for (or no), owner, the paper it is from, financial years. A first row of headings may put them in another order. Write 60% A; 40% B for shares."
        value={text}
        onChange={setText}
        rows={6}
      />
      {seen ? (
        <>
          <Said>
            {many(seen.ready, 'line')} to add: {pounds(seen.sum)}
            {seen.to_be_confirmed > 0 ? ` and ${seen.to_be_confirmed} to be confirmed` : ''}.{seen.refused > 0 ? ` ${many(seen.refused, 'row')} refused.` : ''}
          </Said>
          <Table
            caption="What was pasted"
            rows={seen.rows}
            rowKey={(row) => row.row}
            columns={[
              { key: 'row', head: 'Row', number: true, cell: (row) => row.row },
              { key: 'year', head: 'Year', cell: (row) => row.year },
              { key: 'title', head: 'Line', rowHead: true, cell: (row) => row.title || <span className="missing">no title</span> },
              { key: 'amount', head: 'Amount', number: true, cell: (row) => (row.amount === null ? row.amount_text : pounds(row.amount)) },
              { key: 'funders', head: 'Who pays', cell: (row) => (<>{row.funders}{row.shares_unknown ? <span className="note"> shares unknown</span> : null}</>) },
              {
                key: 'state',
                head: 'Result',
                cell: (row) =>
                  row.problems.length === 0 ? (
                    'to add'
                  ) : (
                    <>
                      <strong>Error:</strong> {row.problems.map((one) => one.message).join(' ')}
                    </>
                  ),
              },
            ]}
          />
        </>
      ) : null}
    </Dialog>
  );
}
