// Allocating all lines again, each by the rule that is kept with it: seen first, then one act and one undo.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { FundingView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { SelectField } from '../../parts/fields';
import { Table } from '../../parts/Table';
import { pounds } from '../../words/money';
import { plain } from './Lines';

export function Again({ data, onClose }: { data: FundingView; onClose: () => void }) {
  const [list, setList] = useState('');
  const keep = useAct('funding.reallocate');
  const asked = { year: data.year, lines: [], list: list || null };
  const { data: seen, error } = useQuery('funding.reallocate', { ...asked, dry_run: true }, { topics: ['funding', 'organisations', 'facts', 'maturity'] });
  const made = seen?.value;
  const refused = keep.error ?? error;
  const submit = async () => {
    if (await keep.run({ ...asked, dry_run: false })) onClose();
  };
  return (
    <Dialog
      wide
      title={`Allocate the lines of ${data.year} again`}
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={!made || made.changed === 0 || keep.busy} onClick={() => void submit()}>
            {made && made.changed > 0 ? `Keep ${made.changed === 1 ? 'the new parts of one line' : `the new parts of ${made.changed} lines`}` : 'Nothing to keep'}
          </Button>
        </>
      }
    >
      {refused ? <Fault error={refused} /> : null}
      <p className="note">Each line is divided by its own rule again, with today’s members, lists and levels. Undo brings all of it back at once.</p>
      <SelectField place="list" label="List of patients" value={list} blank="The one that is kept with each line" choices={data.lists.map((one) => ({ value: one.code, label: one.name }))} onChange={setList} error={refused} />
      {made ? (
        <>
          <Said>{made.sentence}</Said>
          <Table
            caption="What allocating again changes"
            rows={made.lines}
            rowKey={(row) => row.id}
            columns={[
              { key: 'title', head: 'Line', rowHead: true, cell: (row) => row.title },
              { key: 'before', head: 'Now', unit: '£', number: true, cell: (row) => plain(row.before) },
              { key: 'after', head: 'Then', unit: '£', number: true, cell: (row) => plain(row.after) },
              { key: 'changed', head: 'Get another amount', number: true, cell: (row) => row.changed },
              { key: 'up', head: 'Gains most', cell: (row) => (row.most_gained ? `${row.most_gained.name} +${pounds(row.most_gained.pence)}` : '–') },
              { key: 'down', head: 'Loses most', cell: (row) => (row.most_lost ? `${row.most_lost.name} ${pounds(row.most_lost.pence)}` : '–') },
              { key: 'left', head: 'Left as it is', cell: (row) => row.left ?? '' },
            ]}
          />
        </>
      ) : null}
    </Dialog>
  );
}
