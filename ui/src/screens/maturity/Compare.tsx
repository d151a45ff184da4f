// What each practice says, domain by domain: where they part most stands on top.
import { useState } from 'react';
import type { MaturityView } from '../../bindings/commands';
import { Empty } from '../../parts/Empty';
import { ScrollBox } from '../../parts/ScrollBox';
import { link } from '../../frame/router';
import { StatusTag } from '../../parts/LevelTag';
import { levelRank, levelTitle } from '../../words/levels';
import { many } from '../../words/numbers';

export function Compare({ data }: { data: MaturityView }) {
  const [byList, setByList] = useState(data.overall.voices === 'by_list');
  const answered = data.practices.filter((one) => one.answered);
  const silent = data.practices.filter((one) => !one.answered);
  if (answered.length === 0) {
    return (
      <Empty title="No practice has said where it stands yet" actions={<a href={link('collect')}>Collect practice returns</a>}>
        <p>The practices’ own answers come here, side by side with the cluster’s, so that you can talk about where they differ before you agree a level.</p>
        <p>They come with the practice returns, or from one practice (at the top) that answers here and shares. What a practice has not shared only it sees.{silent.some((one) => one.drafts > 0) ? ` Drafts: ${silent.filter((one) => one.drafts > 0).map((one) => one.practice.name).join(', ')}.` : ''}</p>
      </Empty>
    );
  }
  const rows = data.domains
    .map((domain, at) => {
      const ranks = answered.map((one) => one.levels[at]).filter((level): level is string => level !== null && level !== undefined).map(levelRank);
      return { domain, at, spread: ranks.length > 0 ? Math.max(...ranks) - Math.min(...ranks) : -1 };
    })
    .sort((a, b) => b.spread - a.spread || a.at - b.at);
  return (
    <>
      <fieldset className="voices">
        <legend>The middle is worked out with</legend>
        <label>
          <input type="radio" name="voices" checked={!byList} onChange={() => setByList(false)} /> one practice, one voice
        </label>
        <label>
          <input type="radio" name="voices" checked={byList} onChange={() => setByList(true)} /> weight by registered list
        </label>
      </fieldset>
      <p className="note">{data.compare?.rule}{byList && data.compare && data.compare.without_list.length > 0 ? ` No list size, so no weight: ${data.compare.without_list.join(', ')}.` : ''}</p>
      <p className="note">{silent.length > 0 ? `${many(silent.length, 'practice')} not heard yet: ${silent.map((one) => (one.drafts > 0 ? `${one.practice.name} (has a draft)` : one.practice.name)).join(', ')}.` : 'Every practice has answered.'}</p>
      <ScrollBox label="Practices compared, scrolls" className="matrix-scroll">
        <table className="matrix compare">
          <caption className="hidden">What each practice says, widest differences first</caption>
          <thead>
            <tr>
              <th scope="col">Domain</th>
              {data.matrix.levels.map((level) => (
                <th key={level.code} scope="col">
                  {level.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ domain, at, spread }) => {
              const together = data.compare?.[byList ? 'by_list' : 'one_voice'][at];
              return (
              <tr key={domain.domain}>
                <th scope="row">
                  <span className="domain-title">{domain.title}</span>
                  <span className="note">{spread < 0 ? 'nobody says' : spread === 0 ? 'all say the same' : `${many(spread, 'level')} apart`}</span>
                  {together ? <span className="note">middle {levelTitle(together.median)}</span> : null}
                  {together?.uncertain ? <StatusTag tone="amber">uncertain</StatusTag> : null}
                </th>
                {data.matrix.levels.map((level) => {
                  const here = answered.filter((one) => one.levels[at] === level.code);
                  const own = domain.level === level.code;
                  return (
                    <td key={level.code} className={`cell level-cell-${levelRank(level.code)}${own ? ' filled here' : ''}`}>
                      {own ? <span className="cell-word">cluster</span> : null}
                      <ul className="marks">
                        {here.map((one) => (
                          <li key={one.practice.code} title={one.from ?? 'assessed in this copy'}>
                            {one.practice.name}
                            <span className="hidden"> says {levelTitle(level.code)}</span>
                          </li>
                        ))}
                      </ul>
                    </td>
                  );
                })}
              </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
