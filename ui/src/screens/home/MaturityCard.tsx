import type { HomeMaturity } from '../../bindings/commands';
import { link } from '../../frame/router';
import { LevelTag } from '../../parts/LevelTag';
import { day } from '../../words/dates';

export function MaturityCard({ maturity }: { maturity: HomeMaturity }) {
  return (
    <section className="panel" aria-labelledby="home-maturity">
      <h2 id="home-maturity">
        <a href={link('maturity')}>Maturity</a>
      </h2>
      {!maturity.assessed ? (
        <>
          <p className="note">{maturity.sentence || 'Not assessed yet. Start with one domain: each answer is saved as it is made.'}</p>
          <p className="note">
            <a href={link('maturity')}>Open the matrix</a>
          </p>
        </>
      ) : (
        <>
          <p className="home-levels">
            <LevelTag level={maturity.overall} />
            {maturity.ambition ? (
              <>
                <span aria-hidden="true">→</span>
                <span className="hidden">ambition</span>
                <LevelTag level={maturity.ambition} outlined />
                {maturity.ambition_by ? <span>by {day(maturity.ambition_by)}</span> : null}
              </>
            ) : (
              <span className="note">no ambition set</span>
            )}
          </p>
          <p className="note">
            {maturity.sentence}
            {maturity.agreed ? '' : '. Not agreed yet.'}
          </p>
          <ul className="home-domains">
            {maturity.domains.map((domain) => (
              <li key={domain.title}>
                <span>{domain.title}</span>
                <LevelTag level={domain.level} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
