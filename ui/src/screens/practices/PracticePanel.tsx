// One practice: what is known of it, and what can be done with it.
import { useState } from 'react';
import type { PracticeRow, Practices } from '../../bindings/commands';
import { link } from '../../frame/router';
import { Figure } from '../../parts/Figure';
import { day } from '../../words/dates';
import { CloseForm, ListForm, MergeForm, MoveForm, NameForm } from './acts';

type Doing = 'list' | 'name' | 'move' | 'merge' | 'close';

const ACTS: [Doing, string][] = [
  ['list', 'Type its list size'],
  ['name', 'Change its name or CCG'],
  ['move', 'Move to another cluster'],
  ['merge', 'Merge into another practice'],
  ['close', 'Close this practice'],
];

export function PracticePanel({ practice, all }: { practice: PracticeRow; all: Practices }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  const acts = practice.closed === null ? ACTS : ACTS.filter(([act]) => act !== 'move' && act !== 'merge');
  return (
    <>
      {practice.warnings.map((text) => (
        <p key={text} className="warning-line">
          <span>
            <strong>Look at this: </strong>
            {text}
          </span>
        </p>
      ))}
      <dl className="facts">
        <Fact name="Registered">
          <Figure figure={practice.registered} label="Registered patients" /> {asOf(practice)}
        </Fact>
        <Fact name="Weighted">
          <Figure figure={practice.weighted} label="Weighted patients" />
        </Fact>
        <Fact name="GPs">
          <Figure figure={practice.gp_wte} label="GP WTE" />
          {practice.gp_wte.value === null ? '' : ' WTE'}
        </Fact>
        <Fact name="Patients per GP WTE">
          <Figure figure={practice.patients_per_gp_wte} label="Patients per GP WTE" />
        </Fact>
        <Fact name="Cluster">
          {practice.cluster ? practice.cluster.name : 'none'}
          {practice.joined ? `, from ${day(practice.joined)}` : ''}
        </Fact>
        <Fact name="CCG">{practice.ccg?.name ?? 'not known'}</Fact>
        {practice.postcode ? <Fact name="Postcode">{practice.postcode}</Fact> : null}
        {practice.opened ? <Fact name="Opened">{day(practice.opened)}</Fact> : null}
        {practice.closed ? <Fact name="Closed">{day(practice.closed)}</Fact> : null}
        <Fact name="Known from">{practice.source}</Fact>
      </dl>
      <p className="panel-links">
        <a href={link('workforce', [], { focus: practice.code })}>Its staff</a>
      </p>
      <div className="act-list">
        {acts.map(([act, title]) => (
          <div key={act} className="act">
            <button type="button" className="quiet" aria-expanded={doing === act} onClick={() => setDoing(doing === act ? null : act)}>
              <span aria-hidden="true">{doing === act ? '▾' : '▸'}</span> {title}
            </button>
            {doing === 'list' && act === 'list' ? <ListForm practice={practice} onDone={done} /> : null}
            {doing === 'name' && act === 'name' ? <NameForm practice={practice} ccgs={all.ccgs} onDone={done} /> : null}
            {doing === 'move' && act === 'move' ? <MoveForm practice={practice} clusters={all.clusters} onDone={done} /> : null}
            {doing === 'merge' && act === 'merge' ? <MergeForm practice={practice} practices={all.rows} onDone={done} /> : null}
            {doing === 'close' && act === 'close' ? <CloseForm practice={practice} onDone={done} /> : null}
          </div>
        ))}
      </div>
    </>
  );
}

const asOf = (practice: PracticeRow): string => {
  const sentence = practice.registered.working?.sentence ?? '';
  return /as at .+$/.exec(sentence)?.[0]?.replace(/\.$/, '') ?? '';
};

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
