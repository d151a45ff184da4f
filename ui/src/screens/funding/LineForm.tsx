// Adding or changing a line. Amounts and shares go as typed: the core reads them and says what is wrong.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { FunderInput, FundingLineView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { FieldRow, FieldsetFault, LongField, MoneyField, SelectField, TextField } from '../../parts/fields';
import { go, link } from '../../frame/router';
import { pounds } from '../../words/money';

/** A share as it was typed: the shortest decimal of a per cent. */
const shareText = (share: number | null): string => (share === null ? '' : `${Number((share * 100).toFixed(7))}%`);

export function LineForm({ line, year, onClose }: { line?: FundingLineView; year: string; onClose: () => void }) {
  const save = useAct('funding.save_line');
  const remove = useAct('funding.remove_line');
  const [title, setTitle] = useState(line?.title ?? '');
  const [code, setCode] = useState(line?.code ?? '');
  const [ofYear, setOfYear] = useState(line?.year ?? year);
  const [amount, setAmount] = useState(line ? (line.amount === null ? 'TBC' : pounds(line.amount)) : '');
  const [activity, setActivity] = useState(line?.activity ?? '');
  const [conditions, setConditions] = useState(line?.conditions ?? '');
  const [holder, setHolder] = useState(line?.holder ?? '');
  const [source, setSource] = useState(line?.source ?? '');
  const [recurrent, setRecurrent] = useState(line?.recurrent ?? false);
  const [capital, setCapital] = useState(line?.capital ?? false);
  const [fenced, setFenced] = useState(line?.ring_fenced ?? false);
  const [fence, setFence] = useState(line?.ring_fence ?? '');
  const [owner, setOwner] = useState(line?.owner ?? '');
  const [unknown, setUnknown] = useState(line?.shares_unknown ?? false);
  const [funders, setFunders] = useState<FunderInput[]>(line && line.funders.length > 0 ? line.funders.map((one) => ({ funder: one.funder, share: shareText(one.share) })) : [{ funder: '', share: '' }]);
  const submit = async () => {
    const done = await save.run({ id: line?.id ?? null, code, title, activity, funders, shares_unknown: unknown, holder, year: ofYear, recurrent, amount, conditions, source, capital, ring_fenced: fenced, ring_fence: fence, owner });
    if (!done) return;
    onClose();
    if (!line) go(link('funding', ['line', String(done.value.id)], { year: ofYear.trim().slice(0, 7) }));
  };
  const takeOut = async () => {
    if (!line || !(await remove.run({ id: line.id }))) return;
    onClose();
    go(link('funding', [], { year }));
  };
  const error = save.error ?? remove.error;
  const change = (at: number, part: Partial<FunderInput>) => setFunders(funders.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <Dialog
      wide
      title={line ? `Change ${line.title}` : 'Add a funding line'}
      onClose={onClose}
      actions={
        <>
          {line ? (
            <button type="button" className="quiet" onClick={() => void takeOut()}>
              Take this line out
            </button>
          ) : null}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={save.busy} onClick={() => void submit()}>
            Save line
          </Button>
        </>
      }
    >
      {error ? <Fault error={error} /> : null}
      <TextField place="title" label="Title" value={title} onChange={setTitle} error={error} />
      <FieldRow>
        <MoneyField place="amount" label="Amount" hint="Or TBC" value={amount} onChange={setAmount} allowTbc error={error} />
        <TextField place="year" label="Year" {...(line ? {} : { hint: 'Or several: 2018/19 to 2020/21' })} value={ofYear} onChange={setOfYear} error={error} width={line ? 5 : 20} />
        <TextField place="code" label="Short code" hint="Made from the title if empty" value={code} onChange={setCode} error={error} width={10} />
      </FieldRow>
      <fieldset className="funders" id="field-funders">
        <legend>Who pays{funders.length > 1 && !unknown ? <span className="note"> the odd penny is {funders[0]?.funder.trim() || 'the first'}’s</span> : null}</legend>
        <FieldsetFault error={error} place="funders" />
        {funders.map((one, at) => (
          <FieldRow key={at}>
            <TextField place={`funders.${at}.funder`} label={`Funder ${at + 1}`} value={one.funder} onChange={(funder) => change(at, { funder })} error={error} width={20} />
            <TextField place={`funders.${at}.share`} label={`Share of funder ${at + 1}`} value={one.share} onChange={(share) => change(at, { share })} error={error} width={5} />
            {funders.length > 1 ? (
              <button type="button" className="quiet" onClick={() => setFunders(funders.filter((_, index) => index !== at))}>
                Take out<span className="hidden"> funder {at + 1}</span>
              </button>
            ) : null}
          </FieldRow>
        ))}
        <p>
          <button type="button" className="quiet" onClick={() => setFunders([...funders, { funder: '', share: '' }])}>
            Another funder
          </button>
          <label className="check">
            <input type="checkbox" checked={unknown} onChange={(event) => setUnknown(event.currentTarget.checked)} /> Shares are unknown
          </label>
          <label className="check">
            <input type="checkbox" checked={recurrent} onChange={(event) => setRecurrent(event.currentTarget.checked)} /> Comes again every year
          </label>
        </p>
      </fieldset>
      <FieldRow>
        <SelectField
          place="capital"
          label="Kind of money"
          value={capital ? 'capital' : 'revenue'}
          onChange={(kind) => setCapital(kind === 'capital')}
          choices={[
            { value: 'revenue', label: 'Revenue' },
            { value: 'capital', label: 'Capital' },
          ]}
        />
        <TextField place="holder" label="Who holds the money" value={holder} onChange={setHolder} error={error} width={20} />
        <TextField place="owner" label="Owner, as a role" value={owner} onChange={setOwner} error={error} width={20} />
      </FieldRow>
      <p>
        <label className="check first">
          <input type="checkbox" checked={fenced} onChange={(event) => setFenced(event.currentTarget.checked)} /> Ring-fenced: may be spent on one thing alone
        </label>
      </p>
      {fenced ? <TextField place="ring_fence" label="What alone it may be spent on" value={fence} onChange={setFence} error={error} /> : null}
      <TextField place="source" label="Where this is from" value={source} onChange={setSource} error={error} />
      <LongField place="activity" label="What it pays for" value={activity} onChange={setActivity} error={error} rows={2} />
      <LongField place="conditions" label="Conditions" value={conditions} onChange={setConditions} error={error} rows={2} />
    </Dialog>
  );
}
