// A reimbursement claim: posts pasted or typed, worked out day by day, as a table to copy.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import { useHost, useQuery } from '../../data/hooks';
import { DataTableView, tsv } from '../../parts/DataTableView';
import { Said } from '../../parts/Said';
import { DateField, FieldRow, LongField, TextField } from '../../parts/fields';
import { parseBlock } from '../../parts/paste';
import { pounds } from '../../words/money';
import { under } from './places';

const BESIDE = ['claim.from', 'claim.to', 'claim.weighted'];

export function ClaimForm() {
  const host = useHost();
  const [text, setText] = useState('');
  const [from, setFrom] = useState('2022-10-01');
  const [to, setTo] = useState('2022-10-31');
  const [weighted, setWeighted] = useState('');
  const [copied, setCopied] = useState('');
  const posts = useMemo(
    () =>
      parseBlock(text)
        .filter((row) => row.some((cell) => cell.trim() !== ''))
        .map((row) => ({ role: row[0]?.trim() ?? '', wte: row[1]?.trim() ?? '', baseline: row[2]?.trim() || null, cost: row[3]?.trim() ?? '' })),
    [text],
  );
  const { data, error } = useQuery('funding.claim', { scheme: '', from, to, posts, weighted: weighted.trim() || null }, { topics: [], skip: posts.length === 0 });
  const refused = posts.length === 0 ? undefined : under('claim', error);
  // Dates and patients say it at their own fields; a post by its row.
  const faults = (refused?.fields ?? [])
    .filter((one) => !BESIDE.includes(one.place))
    .map((one) => ({ place: one.place, message: one.message, row: /^claim\.posts\.(\d+)\./.exec(one.place)?.[1] }))
    .map((one) => ({ ...one, row: one.row === undefined ? '' : ` in row ${Number(one.row) + 1}` }));
  const shown = posts.length === 0 || error ? undefined : data;
  return (
    <section className="panel" aria-label="Reimbursement claim">
      <h2>Reimbursement claim</h2>
      <FieldRow>
        <DateField place="claim.from" label="First day" value={from} onChange={setFrom} error={refused} />
        <DateField place="claim.to" label="Last day" value={to} onChange={setTo} error={refused} />
        <TextField place="claim.weighted" label="Weighted patients" width={10} value={weighted} onChange={setWeighted} error={refused} />
      </FieldRow>
      <LongField place="claim.posts" label="Posts" hint="A row a role, as from a spreadsheet: role (such as pharmacist or link worker), WTE, WTE at the baseline, cost of a whole-time year" rows={3} value={text} onChange={setText} />
      {faults.length > 0 ? (
        <Said as="div">
          <ul className="claim-faults" aria-label="Errors by row">
            {faults.map((one) => (
              <li key={one.place}>
                <strong>Error{one.row}:</strong> {one.message}
              </li>
            ))}
          </ul>
        </Said>
      ) : null}
      {shown ? (
        <>
          <Said>
            {pounds(shown.total)} to claim{shown.limit === null ? '' : `, of a year’s sum of ${pounds(shown.limit)}`}.
          </Said>
          <DataTableView table={shown.table} />
          {shown.warnings.map((warning) => (
            <p key={warning} className="note">
              {warning}
            </p>
          ))}
          <Button small secondary onClick={() => void host.copyText(tsv(shown.table)).then(() => setCopied('Copied'), () => setCopied('Could not be copied'))}>
            Copy the table
          </Button>
          <Said as="span" className="note">
            {copied}
          </Said>
        </>
      ) : null}
    </section>
  );
}
