import type { HomeMoney } from '../../bindings/commands';
import { link } from '../../frame/router';
import { PartBar } from '../../parts/Sparkbar';
import { Term } from '../../parts/Term';
import { pounds } from '../../words/money';
import { many } from '../../words/numbers';

export function MoneyCard({ money }: { money: HomeMoney }) {
  const nothing = money.allocated === 0 && money.committed === 0 && money.spent === 0;
  return (
    <section className="panel" aria-labelledby="home-money">
      <h2 id="home-money">
        <a href={link('funding')}>Money {money.year}</a>
      </h2>
      {nothing ? (
        <p className="note">Nothing is allocated here yet{money.to_be_confirmed > 0 ? `; ${many(money.to_be_confirmed, 'line is', 'lines are')} to be confirmed` : ''}.</p>
      ) : (
        <>
          <p>
            <span className="figure big">{pounds(money.allocated)}</span> allocated
          </p>
          <PartBar
            whole={Math.max(money.allocated, money.committed)}
            parts={[
              { value: money.spent, tone: 'strong' },
              { value: Math.max(0, money.committed - money.spent), tone: 'mid' },
            ]}
            label={`${pounds(money.spent)} spent and ${pounds(money.committed)} committed of ${pounds(money.allocated)}`}
          />
          <dl className="home-money">
            <div>
              <dt>
                <i className="swatch part-mid" aria-hidden="true" />
                <Term word="Commitment">Committed</Term>
              </dt>
              <dd>{pounds(money.committed)}</dd>
            </div>
            <div>
              <dt>
                <i className="swatch part-strong" aria-hidden="true" />
                Spent
              </dt>
              <dd>{pounds(money.spent)}</dd>
            </div>
            {money.unspent_non_recurrent > 0 ? (
              <div className="home-unspent">
                <dt>
                  Unspent and <Term word="Non-recurrent">non-recurrent</Term>
                </dt>
                <dd>{pounds(money.unspent_non_recurrent)}</dd>
              </div>
            ) : null}
            {money.to_be_confirmed > 0 ? (
              <div>
                <dt>To be confirmed</dt>
                <dd>{many(money.to_be_confirmed, 'line')}</dd>
              </div>
            ) : null}
          </dl>
        </>
      )}
    </section>
  );
}
