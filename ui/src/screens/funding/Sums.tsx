// Costs: what a post costs, what a rate costs beside an envelope, what can be claimed for posts. Nothing here is kept.
import { useState } from 'react';
import type { FundingView, PostCost } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Said } from '../../parts/Said';
import { DateField, FieldRow, MoneyField, SelectField, TextField } from '../../parts/fields';
import { Screen } from '../../parts/Screen';
import { pounds } from '../../words/money';
import { ClaimForm } from './ClaimForm';
import { under } from './places';
import { tabs } from './tabs';

const YEARS = ['2018/19', '2019/20', '2020/21'];
const BANDS = ['1', '2', '3', '5', '6', '7', '8a', 'salaried_gp'].map((band) => ({ value: band, label: band === 'salaried_gp' ? 'Salaried GP' : `Band ${band}` }));
/** Each is the nearest penny, as pay tables print them: where they miss the sum, the last says by how much. */
const COST_PARTS = [
  ['Salary', 'gross'],
  ['National Insurance', 'ni'],
  ['Pension', 'pension'],
  ['Rounding', 'rounding'],
] as const;
const POINTS = [
  { value: 'entry', label: 'Entry' },
  { value: 'midpoint', label: 'Half way' },
  { value: 'top', label: 'Top' },
];

export function Sums({ data }: { data: FundingView }) {
  return (
    <Screen title="What a post costs, and what a rate costs" lead="Sums to try: nothing here is kept." tabs={tabs(data.year)} tab="sums">
      <div className="sums">
        <Post year={YEARS.includes(data.year) ? data.year : '2018/19'} />
        <div>
          <Rate />
          <ClaimForm />
        </div>
      </div>
    </Screen>
  );
}

function Post({ year }: { year: string }) {
  const { openWhy } = useFrame();
  const [asked, setAsked] = useState<PostCost>({ year, salary: null, band: '6', point: 'top', wte: '1', people: null, start: null, counting: 'days', pension: 'paid', ni_rate: null, ni_threshold: null });
  const [people, setPeople] = useState('');
  const set = (part: Partial<PostCost>) => setAsked({ ...asked, ...part });
  const { data, error } = useQuery('funding.post_cost', asked, { topics: [] });
  const refused = under('post', error);
  return (
    <section className="panel" aria-label="Cost of a post">
      <h2>Cost of a post</h2>
      <FieldRow>
        <SelectField place="post.year" label="Pay year" value={asked.year} choices={YEARS.map((one) => ({ value: one, label: one }))} onChange={(next) => set({ year: next })} error={refused} />
        <SelectField place="post.band" label="Band" value={String(asked.band)} choices={BANDS} onChange={(band) => set({ band })} error={refused} />
        <SelectField place="post.point" label="Point" value={asked.point} choices={POINTS} onChange={(point) => set({ point })} error={refused} />
      </FieldRow>
      <FieldRow>
        <TextField place="post.wte" label="WTE" width={4} value={String(asked.wte ?? '')} onChange={(wte) => set({ wte })} error={refused} />
        <TextField place="post.people" label="People" width={4} value={people} onChange={setPeople} onCommit={(typed) => set({ people: typed.trim() === '' ? null : Number(typed) || 0 })} error={refused} />
        <DateField place="post.start" label="Starts" value={asked.start ?? ''} onChange={(start) => set({ start: start || null })} error={refused} />
      </FieldRow>
      <FieldRow>
        <SelectField place="post.counting" label="Part of a year by" value={asked.counting} choices={[{ value: 'days', label: 'Days' }, { value: 'whole_months', label: 'Whole months' }]} onChange={(counting) => set({ counting })} error={refused} />
        <SelectField place="post.pension" label="Pension rate" value={String(asked.pension)} choices={[{ value: 'paid', label: 'As paid' }, { value: 'underlying', label: 'Underlying' }]} onChange={(pension) => set({ pension })} error={refused} />
      </FieldRow>
      {data && !error ? (
        <table className="plain" aria-label="The cost">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" className="number">A year, £</th>
              <th scope="col" className="number">{data.part.words}, £</th>
            </tr>
          </thead>
          <tbody>
            {COST_PARTS.filter(([, key]) => key !== 'rounding' || data.rounding !== 0 || data.part.rounding !== 0).map(([title, key]) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td className="number">{pounds(data[key]).replace('£', '')}</td>
                <td className="number">{pounds(data.part[key]).replace('£', '')}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">All</th>
              <td className="number">
                <button type="button" className="figure" onClick={() => openWhy(data.working)}>
                  {pounds(data.total).replace('£', '')}
                  <span className="hidden"> a year: why?</span>
                </button>
              </td>
              <td className="number">
                <strong>{pounds(data.part.total).replace('£', '')}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      ) : null}
      {(data?.warnings ?? []).map((warning) => (
        <p key={warning} className="note">
          {warning}
        </p>
      ))}
    </section>
  );
}

function Rate() {
  const [rate, setRate] = useState('1');
  const [list, setList] = useState('45,000');
  const [envelope, setEnvelope] = useState('£30,000');
  const { data, error } = useQuery('funding.rate_and_envelope', { rate, list, envelope, members: [], among: null, rounding: '' }, { topics: [] });
  const refused = under('rate', error);
  return (
    <section className="panel" aria-label="Rate and envelope">
      <h2>A rate beside an envelope</h2>
      <FieldRow>
        <TextField place="rate.rate" label="£ a head" width={5} value={rate} onChange={setRate} error={refused} />
        <TextField place="rate.list" label="Patients" width={10} value={list} onChange={setList} error={refused} />
        <MoneyField place="rate.envelope" label="Envelope" value={envelope} onChange={setEnvelope} error={refused} />
      </FieldRow>
      <Said>{error ? '' : data?.sentence}</Said>
      <p className="note">Rate and envelope are two figures: the gap between them is shown, never explained away.</p>
    </section>
  );
}
