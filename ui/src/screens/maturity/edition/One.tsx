// One edition: domains down, levels across, the questions in the cells. A local one is edited where it stands.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { EditionCriterion, EditionDomain, EditionView } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { usePaletteActs } from '../../../frame/context';
import { link } from '../../../frame/router';
import { Fault } from '../../../parts/Fault';
import { StatusTag } from '../../../parts/LevelTag';
import { Screen } from '../../../parts/Screen';
import { ScrollBox } from '../../../parts/ScrollBox';
import { Waiting } from '../../../parts/Waiting';
import { day } from '../../../words/dates';
import { levelTitle } from '../../../words/levels';
import { many } from '../../../words/numbers';
import { Copy } from './Copy';
import { DomainForm, HeadForm, LevelForm, QuestionForm, SignForm, type Spot } from './forms';
import { PasteWording } from './PasteWording';
import { useSaveFile } from './save';
import { CheckTag } from './words';

type Doing = { what: 'copy' } | { what: 'paste' } | { what: 'sign' } | { what: 'head' } | { what: 'level'; level: string } | { what: 'domain'; domain: EditionDomain | null } | { what: 'question'; spot: Spot; question: EditionCriterion | null };

export function One({ code }: { code: string }) {
  const { data, error } = useQuery('maturity.edition', { matrix: code }, { topics: ['maturity'] });
  const [doing, setDoing] = useState<Doing>();
  const file = useSaveFile();
  const uncheck = useAct('maturity.uncheck_edition');
  const local = data?.entry.local ?? false;
  usePaletteActs(local ? [{ label: 'Paste the official wording', also: 'matrix edition table', run: () => setDoing({ what: 'paste' }) }] : []);
  // An edition that undo took away is not shown as it was.
  if (!data || error) return <Screen title="Edition of the matrix" error={error}>{error ? <p><a href={link('maturity', 'editions')}>All editions</a></p> : <Waiting />}</Screen>;
  const { entry } = data;
  const close = () => setDoing(undefined);
  const fault = file.error ?? uncheck.error;
  return (
    <Screen
      title={entry.title}
      lead={<><a href={link('maturity', 'editions')}>All editions</a>. {entry.code}, version {entry.version}, applies from {day(entry.applies_from)}{entry.applies_to ? ` to ${day(entry.applies_to)}` : ''}. {entry.users === 0 ? 'Nobody has been assessed with it yet.' : `${many(entry.users, 'organisation')} assessed with it.`}</>}
      actions={
        <>
          {local ? (
            <Button small onClick={() => setDoing({ what: 'paste' })}>
              Paste the official wording
            </Button>
          ) : null}
          <Button small secondary={local} onClick={() => setDoing({ what: 'copy' })}>
            Copy to {local ? 'a new' : 'a local'} edition
          </Button>
        </>
      }
    >
      {fault ? <Fault error={fault} /> : null}
      <div className="edition-bar">
        <p>
          <CheckTag entry={entry} /> {entry.checked_by ? `${entry.checked_by}. ` : ''}
          {entry.gaps.length > 0 ? null : (
            <>
              <button type="button" className="quiet" onClick={() => setDoing({ what: 'sign' })}>
                {entry.checked_by ? 'Sign anew' : 'Sign that you checked it'}
              </button>{' '}
              {entry.checked_by ? (
                <button type="button" className="quiet" onClick={() => void uncheck.run({ matrix: entry.code })}>
                  Take the signature back
                </button>
              ) : null}
              <button type="button" className="quiet" onClick={() => void file.save(entry.code)}>
                Save as file
              </button>
            </>
          )}
          {local ? (
            <button type="button" className="quiet" onClick={() => setDoing({ what: 'head' })}>
              Title, days and source
            </button>
          ) : null}
        </p>
        <p className="note">{data.rule} Source: {entry.source}.{entry.notes ? ` ${entry.notes}` : ''}</p>
        {entry.gaps.length > 0 ? (
          <div className="warning-line">
            <strong>Not whole yet:</strong> nobody can be assessed with it until {many(entry.gaps.length, 'gap')} {entry.gaps.length === 1 ? 'is' : 'are'} filled. {entry.gaps.join('. ')}.
          </div>
        ) : null}
      </div>
      <Grid data={data} onDo={setDoing} />
      {doing?.what === 'copy' ? <Copy from={entry} onClose={close} /> : null}
      {doing?.what === 'paste' ? <PasteWording data={data} onClose={close} /> : null}
      {doing?.what === 'sign' ? <SignForm entry={entry} onClose={close} /> : null}
      {doing?.what === 'head' ? <HeadForm entry={entry} onClose={close} /> : null}
      {doing?.what === 'level' ? <LevelForm data={data} level={doing.level} onClose={close} /> : null}
      {doing?.what === 'domain' ? <DomainForm data={data} domain={doing.domain} onClose={close} /> : null}
      {doing?.what === 'question' ? <QuestionForm data={data} spot={doing.spot} question={doing.question} onClose={close} /> : null}
    </Screen>
  );
}

function Grid({ data, onDo }: { data: EditionView; onDo: (doing: Doing) => void }) {
  const { entry, levels } = data;
  const open = entry.local && !data.locked;
  return (
    <>
      <ScrollBox label={`${entry.title}, scrolls`} className="matrix-scroll">
        <table className="matrix edition-grid">
          <caption className="hidden">{entry.title}: what every domain asks for at every level</caption>
          <thead>
            <tr>
              <th scope="col">Domain</th>
              {levels.map((level) => (
                <th key={level.level} scope="col">
                  {entry.local ? (
                    <button aria-label={`${level.title}: change what it means`} type="button" className="quiet" title={level.meaning} onClick={() => onDo({ what: 'level', level: level.level })}>
                      {level.title}
                    </button>
                  ) : (
                    level.title
                  )}
                  <span className="note block">{level.meaning}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.domains.map((domain) => (
              <tr key={domain.code}>
                <th scope="row">
                  <span className="domain-title">{domain.title}</span>
                  <span className="note block">{domain.about}</span>
                  {entry.local ? (
                    <button type="button" className="quiet" onClick={() => onDo({ what: 'domain', domain })}>
                      Change<span className="hidden"> {domain.title}</span>
                    </button>
                  ) : null}
                </th>
                {domain.cells.map((cell) => (
                  <td key={cell.level} className="cell">
                    <Questions list={cell.criteria} local={entry.local} onOpen={(question) => onDo({ what: 'question', spot: { domain: domain.code, level: cell.level, place: `${domain.title}, ${levelTitle(cell.level)}`, list: cell.criteria }, question })} />
                    {cell.criteria.length === 0 ? cell.level === 'foundation' && data.prerequisites.length > 0 ? <p className="cell-note">The {data.prerequisites.length} prerequisites below</p> : <StatusTag tone="red">asks nothing</StatusTag> : null}
                    {open ? (
                      <button type="button" className="quiet" onClick={() => onDo({ what: 'question', spot: { domain: domain.code, level: cell.level, place: `${domain.title}, ${levelTitle(cell.level)}`, list: cell.criteria }, question: null })}>
                        Add<span className="hidden"> a criterion to {domain.title}, {levelTitle(cell.level)}</span>
                      </button>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {open ? (
        <p className="edition-adds">
          <button type="button" className="quiet" onClick={() => onDo({ what: 'domain', domain: null })}>
            Add a domain
          </button>{' '}
          {data.other_levels.map((level) => (
            <button key={level.code} type="button" className="quiet" onClick={() => onDo({ what: 'level', level: level.code })}>
              Add {level.name}
            </button>
          ))}
        </p>
      ) : null}
      {data.prerequisites.length > 0 || open ? (
        <section className="prerequisites">
          <h2>What Foundation asks for, in every domain</h2>
          {data.prerequisites.length === 0 ? <p className="note">Nothing: every domain has a Foundation of its own.</p> : null}
          <Questions list={data.prerequisites} local={entry.local} onOpen={(question) => onDo({ what: 'question', spot: { domain: '', level: 'foundation', place: 'All domains, Foundation', list: data.prerequisites }, question })} />
          {open ? (
            <button type="button" className="quiet" onClick={() => onDo({ what: 'question', spot: { domain: '', level: 'foundation', place: 'All domains, Foundation', list: data.prerequisites }, question: null })}>
              Add a prerequisite
            </button>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function Questions({ list, local, onOpen }: { list: EditionCriterion[]; local: boolean; onOpen: (question: EditionCriterion) => void }) {
  if (list.length === 0) return null;
  return (
    <ul>
      {list.map((one) => (
        <li key={one.code}>
          {local ? (
            <button type="button" className="quiet question" onClick={() => onOpen(one)}>
              {one.text}
            </button>
          ) : (
            one.text
          )}
        </li>
      ))}
    </ul>
  );
}
