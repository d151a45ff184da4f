// The matrix: domains down, levels across, criteria in the cells. Pressing a cell says “we are here”; pressing it again takes that back.
import { Button } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import type { DomainView, MatrixDomain, MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { useRoute } from '../../frame/router';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, SelectField } from '../../parts/fields';
import { LevelTag } from '../../parts/LevelTag';
import { ScrollBox } from '../../parts/ScrollBox';
import { Term } from '../../parts/Term';
import { day } from '../../words/dates';
import { levelRank, levelTitle } from '../../words/levels';
import { many } from '../../words/numbers';
import { AnswerPick, CriteriaPanel, useAnswers, type Asked } from './Criteria';
import { Evidence } from './Evidence';

export function MatrixGrid({ data }: { data: MaturityView }) {
  const { query } = useRoute();
  const focus = query.get('focus');
  const [open, setOpen] = useState<string | null>(focus);
  const [criteria, setCriteria] = useState(true);
  const [aiming, setAiming] = useState<DomainView | null>(null);
  const act = useAct('maturity.assess');
  const confirm = useAct('maturity.confirm');
  const asked = useAnswers(data);
  const { view } = useFrame();
  useEffect(() => {
    if (focus) document.getElementById(`domain-${focus}`)?.scrollIntoView({ block: 'center' });
  }, [focus]);

  const assess = (answer: DomainView, change: Partial<Pick<DomainView, 'level' | 'working_towards' | 'evidence' | 'confidence'>>) => {
    const next = { level: answer.level, working_towards: answer.working_towards, evidence: answer.evidence, confidence: answer.confidence, ...change };
    // What they work towards is above where they are; reaching it ends it.
    if (next.level && next.working_towards && levelRank(next.working_towards) <= levelRank(next.level)) next.working_towards = null;
    return act.run({ organisation: view.scope.code, matrix: data.matrix.id, domain: answer.domain, on: null, ...next });
  };
  const levels = data.matrix.levels;
  return (
    <section aria-label="Assessment">
      {(act.error ?? asked.error ?? confirm.error) ? <Fault error={(act.error ?? asked.error ?? confirm.error)!} /> : null}
      <div className="matrix-bar">
        <p className="note">Press the cell that describes where you are. {data.assessed_on ? `Last assessed ${day(data.assessed_on)}.` : 'Nothing is assessed yet: every answer is saved as you give it.'}{data.matrix.check_against_your_copy ? ' The wording is our own: check it against your copy.' : ''} {data.progress.criteria_answered} of {data.progress.criteria} criteria answered.{data.progress.domains_carried > 0 ? ` ${many(data.progress.domains_carried, 'domain')} carried forward from last time, to be confirmed.` : ''}</p>
        <button type="button" className="quiet" aria-pressed={!criteria} onClick={() => setCriteria(!criteria)}>
          {criteria ? 'Hide criteria' : 'Show criteria'}
        </button>
      </div>
      <ScrollBox label="Maturity matrix, scrolls" className="matrix-scroll">
        <table className={`matrix${criteria ? '' : ' brief'}`}>
          <caption className="hidden">{data.matrix.title}: level of each domain</caption>
          <thead>
            <tr>
              <th scope="col">
                <Term word="Domain" />
              </th>
              {levels.map((level) => (
                <th key={level.code} scope="col" className={data.ambition?.level === level.code ? 'aim' : ''}>
                  {level.name}
                  {data.ambition?.level === level.code ? <span className="aim-note">ambition, {day(data.ambition.by)}</span> : null}
                </th>
              ))}
              <th scope="col">Evidence</th>
            </tr>
          </thead>
          {data.matrix.domains.map((domain) => {
            const answer = data.domains.find((one) => one.domain === domain.code);
            return answer ? (
              <tbody key={domain.code} id={`domain-${domain.code}`}>
                <Row asked={asked} onAmbition={() => setAiming(answer)} onConfirm={() => void confirm.run({ organisation: view.scope.code, matrix: data.matrix.id, domain: domain.code })} data={data} domain={domain} answer={answer} criteria={criteria} open={open === domain.code} onOpen={() => setOpen(open === domain.code ? null : domain.code)} onAssess={(change) => void assess(answer, change)} />
                {open === domain.code ? (
                  <tr className="matrix-detail">
                    <td colSpan={levels.length + 2}>
                      <Evidence domain={domain} answer={answer} error={act.error} onSave={(evidence) => assess(answer, { evidence })} />
                      <CriteriaPanel title={domain.title} cells={domain.cells} asked={asked} />
                    </td>
                  </tr>
                ) : null}
              </tbody>
            ) : null;
          })}
        </table>
      </ScrollBox>
      {data.matrix.prerequisites.length > 0 ? <Prerequisites data={data} asked={asked} onConfirm={() => void confirm.run({ organisation: view.scope.code, matrix: data.matrix.id, domain: 'prerequisites' })} /> : null}
      {aiming ? <DomainAmbition data={data} answer={aiming} onClose={() => setAiming(null)} /> : null}
    </section>
  );
}

/** What Foundation asks for in every domain, each with its evidence behind it. */
function Prerequisites({ data, asked, onConfirm }: { data: MaturityView; asked: Asked; onConfirm: () => void }) {
  const [open, setOpen] = useState(false);
  const from = data.criteria.find((one) => one.carried_from && data.matrix.prerequisites.some((known) => known.id === one.criterion))?.carried_from;
  return (
    <section className="prerequisites">
      <div className="matrix-bar">
        <h2>What Foundation asks for, in every domain</h2>
        {from ? (
          <span className="carried">
            carried forward from {day(from)}{' '}
            <button aria-label="Still so: prerequisites" type="button" className="quiet" onClick={onConfirm}>
              Still so
            </button>
          </span>
        ) : null}
        <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide evidence' : 'Evidence for each'}
          <span className="hidden"> of the prerequisites</span>
        </button>
      </div>
      {open ? (
        <CriteriaPanel title="Foundation" cells={[{ level: 'foundation', criteria: data.matrix.prerequisites }]} asked={asked} />
      ) : (
        <ol>
          {data.matrix.prerequisites.map((one) => (
            <li key={one.id}>
              <AnswerPick criterion={one} where="Foundation" asked={asked} /> {one.text}
              {one.help ? <span className="note"> {one.help}</span> : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function DomainAmbition({ data, answer, onClose }: { data: MaturityView; answer: DomainView; onClose: () => void }) {
  const { view } = useFrame();
  const act = useAct('maturity.set_domain_ambition');
  const [level, setLevel] = useState(answer.ambition?.level ?? '');
  const [by, setBy] = useState(answer.ambition?.by ?? data.ambition?.by ?? '');
  const save = async (wanted: string | null) => {
    if (await act.run({ organisation: view.scope.code, matrix: data.matrix.id, domain: answer.domain, level: wanted, by: wanted ? by : '' })) onClose();
  };
  return (
    <Dialog
      title={`Ambition in ${answer.title}`}
      onClose={onClose}
      error={act.error}
      actions={
        <>
          {answer.ambition ? (
            <button type="button" className="quiet" onClick={() => void save(null)}>
              Take the ambition back
            </button>
          ) : null}
          <Button type="button" secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button type="button" small disabled={level === '' || act.busy} onClick={() => void save(level)}>
            Set ambition
          </Button>
        </>
      }
    >
      <FieldRow>
        <SelectField place="level" label="Level to reach" blank="Choose" value={level} onChange={setLevel} choices={data.matrix.levels.map((one) => ({ value: one.code, label: one.name }))} error={act.error} />
        <DateField place="by" label="By when" hint="For example 31 March 2019" value={by} onChange={setBy} error={act.error} />
      </FieldRow>
    </Dialog>
  );
}

function Row({ asked, onConfirm, onAmbition, data, domain, answer, criteria, open, onOpen, onAssess }: { asked: Asked; onConfirm: () => void; onAmbition: () => void; data: MaturityView; domain: MatrixDomain; answer: DomainView; criteria: boolean; open: boolean; onOpen: () => void; onAssess: (change: { level?: string | null; working_towards?: string | null; confidence?: string }) => void }) {
  const rank = answer.level ? levelRank(answer.level) : -1;
  const higher = data.matrix.levels.filter((level) => levelRank(level.code) > rank);
  return (
    <tr>
      <th scope="row">
        <span className="domain-title">{domain.title}</span>
        {answer.by ? <span className="note">{answer.by}</span> : null}
        {answer.sharing === 'draft' || answer.sharing === 'shared' || answer.sharing === 'submitted' ? <span className="note">{answer.sharing === 'draft' ? 'draft, not shared' : answer.sharing}</span> : null}
        {answer.carried_from ? (
          <span className="carried">
            carried forward from {day(answer.carried_from)}{' '}
            <button aria-label={`Still so: ${domain.title}`} type="button" className="quiet" onClick={onConfirm}>
              Still so
            </button>
          </span>
        ) : null}
        {answer.met && answer.met !== answer.level ? (
          <span className="carried">
            by its criteria {levelTitle(answer.met)}{' '}
            <button type="button" className="quiet" onClick={() => onAssess({ level: answer.met })}>
              Take over<span className="hidden"> for {domain.title}</span>
            </button>
          </span>
        ) : null}
        {answer.agreed ? (
          <span className="note">
            agreed at <LevelTag level={answer.agreed.level} />: {answer.agreed.reason}
          </span>
        ) : null}
        {answer.level ? (
          <label className="towards">
            How sure{' '}
            <select aria-label={`${domain.title}: how sure`} value={answer.confidence} onChange={(event) => onAssess({ confidence: event.currentTarget.value })}>
              <option value="">not said</option>
              <option value="sure">sure</option>
              <option value="fairly">fairly</option>
              <option value="unsure">unsure</option>
            </select>
          </label>
        ) : null}
        {higher.length > 0 ? (
          <label className="towards">
            Working towards{' '}
            <select aria-label={`${domain.title}: working towards`} value={answer.working_towards ?? ''} onChange={(event) => onAssess({ working_towards: event.currentTarget.value || null })}>
              <option value="">nothing yet</option>
              {higher.map((level) => (
                <option key={level.code} value={level.code}>
                  {level.name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <span className="own-ambition">
          {answer.ambition ? (
            <>
              <LevelTag level={answer.ambition.level} outlined /> <span className="note">by {day(answer.ambition.by)}</span>
            </>
          ) : null}
          <button type="button" className="quiet" onClick={onAmbition}>
            {answer.ambition ? 'Change' : 'Set an ambition'}
            <span className="hidden">
              {answer.ambition ? ' the ambition' : ''} for {domain.title}
            </span>
          </button>
        </span>
      </th>
      {domain.cells.map((cell) => {
        const here = answer.level === cell.level;
        const own = levelRank(cell.level);
        const classes = ['cell', `level-cell-${own}`, own <= rank ? 'filled' : '', here ? 'here' : '', answer.working_towards === cell.level ? 'next' : '', (answer.ambition ?? data.ambition)?.level === cell.level ? 'aim' : ''];
        return (
          <td key={cell.level} className={classes.filter(Boolean).join(' ')}>
            <button type="button" aria-pressed={here} onClick={() => onAssess({ level: here ? null : cell.level })}>
              <span className="hidden">{domain.title}: </span>
              <span className="cell-level">
                <span className="cell-mark" aria-hidden="true">
                  {here ? '●' : '○'}
                </span>
                {levelTitle(cell.level)}
              </span>
              {here ? <span className="cell-word">we are here</span> : answer.working_towards === cell.level ? <span className="cell-word">working towards</span> : null}
            </button>
            {!criteria ? null : cell.criteria.length > 0 ? (
              <ul>
                {cell.criteria.map((one) => (
                  <li key={one.id}>
                    <AnswerPick criterion={one} where={domain.title} asked={asked} /> {one.text}
                  </li>
                ))}
              </ul>
            ) : own === 0 && data.matrix.prerequisites.length > 0 ? (
              <p className="cell-note">The {data.matrix.prerequisites.length} prerequisites below the matrix</p>
            ) : null}
          </td>
        );
      })}
      <td className="evidence-count">
        <button type="button" className="quiet" aria-expanded={open} onClick={onOpen}>
          {answer.evidence.length === 0 ? 'Add evidence' : many(answer.evidence.length, 'piece')}
          <span className="hidden"> {answer.evidence.length === 0 ? `for ${domain.title}` : `of evidence for ${domain.title}`}</span>
        </button>
      </td>
    </tr>
  );
}
