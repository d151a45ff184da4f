// Growth of demand, each with what it grows from. The trap is explained where it is entered: a growth on the figure without
// change is not a growth on today.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { DemandView, SetDemand } from '../../bindings/commands';
import { link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { faultAt } from '../../data/hooks';
import { fieldId } from '../../parts/Fault';
import { decimal, percent } from '../../words/numbers';

const FACTORS = [
  ['population', 'Population'],
  ['activity', 'Activity per person'],
  ['moved', 'Moved to other roles'],
] as const;

interface Draft {
  growth: string;
  base: string;
  without: string;
  from_year: string;
  to_year: string;
  source: string;
}

const shown = (value: number): string => `${Number((value * 100).toFixed(4))}%`;

const draftOf = (one: DemandView | undefined): Draft => ({
  growth: one ? shown(one.growth) : '',
  base: one?.base ?? 'base_year',
  without: one?.without === null || one === undefined ? '' : shown(one.without),
  from_year: one?.from_year ?? '2018/19',
  to_year: one?.to_year ?? '2020/21',
  source: one?.source ?? '',
});

export function DemandForm({ demand, error, onSave }: { demand: DemandView[]; error: AppError | undefined; onSave: (demand: SetDemand[]) => Promise<unknown> }) {
  const kept = Object.fromEntries(FACTORS.map(([factor]) => [factor, draftOf(demand.find((one) => one.factor === factor))]));
  const [drafts, setDrafts] = useState<Record<string, Draft>>(kept);
  const filled = FACTORS.filter(([factor]) => (drafts[factor]?.growth ?? '').trim() !== '');
  const changed = JSON.stringify(drafts) !== JSON.stringify(kept);
  const place = (factor: string, field: string) => `demand.${filled.findIndex(([one]) => one === factor)}.${field}`;
  const set = (factor: string, more: Partial<Draft>) => setDrafts((old) => ({ ...old, [factor]: { ...draftOf(undefined), ...old[factor], ...more } }));
  const submit = () => onSave(filled.map(([factor]) => ({ factor, ...(drafts[factor] ?? draftOf(undefined)), without: drafts[factor]?.base === 'without_change' ? (drafts[factor]?.without ?? '') : '' })));
  const trapped = demand.find((one) => one.base === 'without_change');
  return (
    <form
      className="demand-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>Demand</h2>
      <p className="note">Population times activity times what stays after work moved to others: factors multiply. Each growth says what it grows from.</p>
      <div className="demand-rows">
        {FACTORS.map(([factor, title]) => {
          const draft = drafts[factor] ?? draftOf(undefined);
          const one = demand.find((held) => held.factor === factor);
          const field = (name: keyof Draft, label: string, wide = false) => {
            const message = faultAt(error, place(factor, name));
            return (
              <label className={message ? 'is-wrong' : undefined}>
                <span>{label}</span>
                <input
                  id={fieldId(place(factor, name))}
                  type="text"
                  className={wide ? 'wide' : undefined}
                  autoComplete="off"
                  value={draft[name]}
                  aria-label={`${title}: ${label}`}
                  aria-invalid={message ? true : undefined}
                  onChange={(event) => set(factor, { [name]: event.currentTarget.value })}
                />
                {message ? (
                  <em className="dial-fault">
                    <strong>Error: </strong>
                    {message}
                  </em>
                ) : null}
              </label>
            );
          };
          return (
            <fieldset key={factor}>
              <legend>{title}</legend>
              <div className="demand-fields">
                {field('growth', factor === 'moved' ? 'Share reached' : 'Growth')}
                {factor === 'moved' ? null : (
                  <label>
                    <span>It is on</span>
                    <select aria-label={`${title}: it is on`} value={draft.base} onChange={(event) => set(factor, { base: event.currentTarget.value })}>
                      <option value="base_year">the base year</option>
                      <option value="without_change">the figure without change</option>
                    </select>
                  </label>
                )}
                {draft.base === 'without_change' && factor !== 'moved' ? field('without', 'Without change') : null}
                {field('from_year', 'From')}
                {field('to_year', 'To')}
                {field('source', 'Source', true)}
              </div>
              {one ? <p className="demand-says">{one.sentence}</p> : null}
            </fieldset>
          );
        })}
      </div>
      {changed ? (
        <p className="plan-keep">
          <Button small>Keep demand</Button>
          <button type="button" className="quiet" onClick={() => setDrafts(kept)}>
            Put back
          </button>
        </p>
      ) : null}
      <Trap one={trapped} />
    </form>
  );
}

/** What a growth on the figure without change means on the base year, with its three bars. */
function Trap({ one }: { one: DemandView | undefined }) {
  if (!one || one.without === null) {
    return (
      <details className="trap">
        <summary>A growth has a base: mind which</summary>
        <p>
          A printed growth is often on the figure <em>without change</em> of the same year, which has itself grown. Choose “the figure without change” then, and give its own growth: the two multiply.{' '}
          <a href={link('settings', 'help', { page: 'planning' })}>The +3.3% that is +11.5%</a>
        </p>
      </details>
    );
  }
  const bars = [
    [one.from_year, 1, 'the base year'],
    [`${one.to_year} without change`, 1 + one.without, `${sign(one.without)} on ${one.from_year}`],
    [`${one.to_year} with the programme`, 1 + one.on_base_year, `${sign(one.on_base_year)} on ${one.from_year}; ${sign(one.growth)} on the figure without change`],
  ] as const;
  return (
    <section className="trap" aria-label="What this growth is on the base year">
      <h3>
        {sign(one.growth)} here is {sign(one.on_base_year)} on {one.from_year}
      </h3>
      <table className="trap-bars">
        <caption className="hidden">{one.title}: the same growth on two bases</caption>
        <tbody>
          {bars.map(([label, index, says]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{decimal(index * 100, 1)}</td>
              <td>
                <span className="trap-bar" style={{ inlineSize: `${(index / (1 + Math.max(one.on_base_year, one.without ?? 0))) * 12}rem` }} aria-hidden="true" /> {says}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        Work moves into general practice, so the plan is above the figure without change, which is above today. To grow today’s staff by {sign(one.growth)} would fall short.{' '}
        <a href={link('settings', 'help', { page: 'planning' })}>The printed +3.3% that is +11.5%</a>
      </p>
    </section>
  );
}

const sign = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`;
