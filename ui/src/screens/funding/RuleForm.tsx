// How a line is divided: rule, who gets, through what, by which list, how much.
import { useState } from 'react';
import type { Allocate, FundingLineView, FundingView } from '../../bindings/commands';
import { useScopes } from '../../data/scopes';
import { useFrame } from '../../frame/context';
import type { AppError } from '../../host/contract';
import { MoneyField, SelectField, TextField } from '../../parts/fields';
import { pounds } from '../../words/money';
import { begun, ByCriterion, Formula, inFormula, Limits, Points } from './Weights';

const RULES = [
  { value: 'registered', label: 'By registered list' },
  { value: 'weighted', label: 'By weighted list' },
  { value: 'equal', label: 'In equal parts' },
  { value: 'per_practice', label: 'By number of practices' },
  { value: 'formula', label: 'By a formula of these' },
  { value: 'by_level', label: 'By agreed level of maturity' },
  { value: 'by_criterion', label: 'By a criterion of maturity' },
  { value: 'by_bid', label: 'By bid' },
  { value: 'fixed', label: 'A fixed amount each' },
  { value: 'by_hand', label: 'Amounts typed by hand' },
];
const TO = [
  { value: 'practice', label: 'Practices' },
  { value: 'cluster', label: 'Clusters' },
  { value: 'ccg', label: 'CCGs' },
  { value: 'place', label: 'Places' },
];
const LEVELS = [
  { value: 'direct', label: 'Straight to them', to: ['practice', 'cluster', 'ccg', 'place'] },
  { value: 'place_first', label: 'By place first, then within each', to: ['practice', 'cluster'] },
  { value: 'ccg_first', label: 'By CCG first, then within each', to: ['practice', 'cluster'] },
  { value: 'cluster_first', label: 'By cluster first, then within each', to: ['practice'] },
];

export function RuleForm({ asked, onChange, line, data, error }: { asked: Allocate; onChange: (asked: Allocate) => void; line: FundingLineView; data: FundingView; error: AppError | undefined }) {
  const { view, session } = useFrame();
  const known = useScopes();
  const [amount, setAmount] = useState(asked.amount ?? (line.amount === null ? '' : pounds(line.amount)));
  const given = (rule: string) => rule === 'fixed' || rule === 'by_hand' || rule === 'by_bid';
  const divides = !given(asked.rule);
  const [posts, setPosts] = useState(asked.posts ?? '');
  const withPosts = asked.posts !== null && asked.posts !== '';
  const [rate, setRate] = useState(asked.rate ?? '');
  const listed = asked.rule === 'registered' || asked.rule === 'weighted' || asked.formula.some((term) => asked.rule === 'formula' && (term.by === 'registered' || term.by === 'weighted') && term.share.trim() !== '') || asked.times !== '';
  const set = (part: Partial<Allocate>) => onChange({ ...asked, ...part });
  const scopes = [
    ...(asked.within && asked.within.code !== view.scope.code ? [{ scope: asked.within, name: known.find((one) => one.code === asked.within?.code)?.name ?? asked.within.code }] : []),
    { scope: view.scope, name: session.scope_name },
  ];
  return (
    <>
      <SelectField place="split.rule" label="Rule" value={asked.rule} choices={RULES} onChange={(rule) => set({ rule, level: given(rule) ? 'direct' : asked.level, ...(rule === 'registered' || rule === 'weighted' ? {} : { rate: null }), ...(rule === 'by_level' || rule === 'by_criterion' ? {} : { times: '' }), ...(given(rule) ? { posts: null } : {}), ...begun(asked, rule) })} error={error} />
      {asked.rule === 'formula' ? <Formula asked={asked} onChange={set} error={error} /> : null}
      {asked.rule === 'by_level' || inFormula(asked, 'by_level') ? <Points asked={asked} onChange={set} error={error} /> : null}
      {asked.rule === 'by_criterion' || inFormula(asked, 'by_criterion') ? <ByCriterion asked={asked} onChange={set} criteria={data.criteria} error={error} /> : null}
      {asked.rule === 'by_level' || asked.rule === 'by_criterion' ? (
        <SelectField
          place="split.times"
          label="Points times"
          blank="Nothing: points alone"
          value={asked.times}
          onChange={(times) => set({ times })}
          choices={[
            { value: 'registered', label: 'Registered list' },
            { value: 'weighted', label: 'Weighted list' },
          ]}
          error={error}
        />
      ) : null}
      <SelectField place="split.to" label="Who gets it" value={asked.to} choices={TO} onChange={(to) => set({ to, only: [], by_hand: [], level: LEVELS.find((one) => one.value === asked.level)?.to.includes(to) ? asked.level : 'direct' })} error={error} />
      <SelectField
        place="split.within"
        label="Within"
        value={asked.within?.code ?? ''}
        blank="Everyone here"
        choices={scopes.map((one) => ({ value: one.scope.code, label: one.name }))}
        onChange={(code) => set({ within: scopes.find((one) => one.scope.code === code)?.scope ?? null, only: [] })}
        error={error}
      />
      {divides ? <SelectField place="split.level" label="How it comes down" value={asked.level || 'direct'} choices={LEVELS.filter((one) => one.to.includes(asked.to))} onChange={(level) => set({ level })} error={error} /> : null}
      {listed ? (
        <SelectField place="split.list" label="List of patients" value={asked.list ?? ''} blank="Each practice’s latest" choices={data.lists.map((one) => ({ value: one.code, label: one.name }))} onChange={(list) => set({ list: list || null })} error={error} />
      ) : null}
      {asked.rule === 'by_hand' ? null : (
        <MoneyField
          place="split.amount"
          label={asked.rule === 'fixed' ? 'Amount each gets' : 'Amount to divide'}
          value={amount}
          onChange={setAmount}
          onCommit={(text) => set({ amount: text.trim() === '' || (divides && line.amount !== null && text === pounds(line.amount)) ? null : text })}
          error={error}
        />
      )}
      {asked.rule === 'registered' || asked.rule === 'weighted' ? (
        <details className="limits" open={asked.rate !== null}>
          <summary>A rate that was promised</summary>
          <TextField place="split.rate" label="£ a head" hint="Set beside the amount: it changes nobody’s part" width={5} value={rate} onChange={setRate} onCommit={(text) => (text.trim() === (asked.rate ?? '') ? undefined : set({ rate: text.trim() || null }))} error={error} />
        </details>
      ) : null}
      {divides ? (
        <details className="limits" open={withPosts}>
          <summary>Whole posts</summary>
          <TextField place="split.posts" label="Posts to divide" hint="By Webster; the money follows them" width={5} value={posts} onChange={setPosts} onCommit={(text) => (text.trim() === (asked.posts ?? '') ? undefined : set({ posts: text.trim() || null }))} error={error} />
        </details>
      ) : null}
      {divides && !withPosts ? <Limits key={asked.rule} asked={asked} onChange={set} error={error} /> : null}
    </>
  );
}
