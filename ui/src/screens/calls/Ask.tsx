// Making a call: days, words, and what goes with it, with the contents beside the form as it is filled in.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { CallOffer, IssueCall } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { DateField, LongField, SelectField } from '../../parts/fields';
import { period } from '../../words/dates';
import { Parts } from './Parts';

export function Ask({ asks, onDone }: { asks: CallOffer; onDone: () => void }) {
  const { view, session, toast } = useFrame();
  const host = useHost();
  const issue = useAct('calls.issue');
  const write = useAct('calls.export', { quiet: true });
  const [form, setForm] = useState({ due: asks.due, onward: asks.onward_due ?? '', message: '', edition: asks.edition, rates: true, money: asks.return_type !== 'practice_return', comparators: true });
  const input: IssueCall = { scope: view.scope, period: view.period, due: form.due, onward_due: form.onward || null, message: form.message, edition: form.edition || null, rates: form.rates, money: form.money, comparators: form.comparators };
  const { data, error } = useQuery('calls.preview', { ...input, message: '' }, { skip: form.due === '' });
  const set = (what: Partial<typeof form>) => setForm({ ...form, ...what });
  const make = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the call' });
    if (folder === null) return;
    const made = await issue.run(input);
    if (!made) return;
    const file = await write.run({ id: made.value.id, folder });
    if (file) toast([`Call saved: ${file.path}`, ...made.warnings].join('. '));
    onDone();
  };
  const box = (key: 'rates' | 'money' | 'comparators', label: string) => (
    <label className="calls-box">
      <input type="checkbox" checked={form[key]} onChange={(event) => set({ [key]: event.currentTarget.checked })} /> {label}
    </label>
  );
  const fault = issue.error ?? write.error ?? error;
  return (
    <section className="panel calls-ask" aria-labelledby="ask">
      <h2 id="ask">
        {session.scope_name} asks {asks.asked} for {period(view.period)}
        {asks.revision > 1 ? ` again: revision ${asks.revision} takes the place of the one before` : ''}
      </h2>
      {asks.passes_on ? <p className="note">Passes on the call of {asks.passes_on}.</p> : null}
      {fault ? <Fault error={fault} /> : null}
      <div className="calls-form">
        <div>
          <DateField place="due" label={`${asks.return_title} due`} value={form.due} onChange={(due) => set({ due })} error={issue.error} />
          {asks.return_type === 'practice_return' ? null : <DateField place="onward_due" label={asks.return_type === 'ccg_return' ? 'Cluster submissions due at the CCGs' : 'Practice returns due at the clusters'} hint="Left empty, the timetable holds" value={form.onward} onChange={(onward) => set({ onward })} error={issue.error} />}
          <LongField place="message" label="Message" hint="Nothing about a patient" rows={3} value={form.message} onChange={(message) => set({ message })} error={issue.error} />
          <SelectField place="edition" label="Edition of the matrix" blank="Send no wording" choices={asks.editions.map((one) => ({ value: one.code, label: one.name }))} value={form.edition} onChange={(edition) => set({ edition })} error={issue.error} />
          <fieldset className="calls-boxes">
            <legend>Goes with it</legend>
            {box('rates', 'Rates and assumptions')}
            {asks.return_type === 'practice_return' ? null : box('money', 'Allocations of the year')}
            {box('comparators', 'Figures to compare with')}
          </fieldset>
        </div>
        <div>{data ? <Parts parts={data.parts} made /> : null}</div>
      </div>
      <div className="calls-acts">
        <Button type="button" small disabled={issue.busy || write.busy || form.due === ''} onClick={() => void make()}>
          Make the call and save it…
        </Button>
        <Button type="button" small secondary onClick={onDone}>
          Leave it
        </Button>
      </div>
    </section>
  );
}
