// Maturity: the matrix is the screen. A practice or cluster assesses and agrees; a CCG, place or system sees a row a cluster.
import { useState } from 'react';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link, useRoute } from '../../frame/router';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import type { MaturityView } from '../../bindings/commands';
import { day } from '../../words/dates';
import { levelTitle } from '../../words/levels';
import { many } from '../../words/numbers';
import { Actions } from './Actions';
import { Agree } from './Agree';
import { Compare } from './Compare';
import { Editions } from './edition';
import { Carry } from './edition/Carry';
import { Mapping } from './edition/Mapping';
import { Forms } from './Forms';
import { Gaps } from './Gaps';
import { Heat } from './Heat';
import { MatrixGrid } from './MatrixGrid';
import { Pictures } from './Pictures';
import { Rounds } from './Rounds';
import { Sharing } from './Sharing';
import { Standing } from './Standing';
import { Strip } from './Strip';
import { Unlocks } from './Unlocks';
import './maturity.css';

/** The finding: where they are, whether that is agreed, where they go. */
function finding(data: MaturityView): string {
  const done = data.domains.filter((one) => one.level !== null).length;
  const towards = data.ambition ? `, ambition ${levelTitle(data.ambition.level)} by ${day(data.ambition.by)}` : '';
  if (data.overall.agreed && data.overall.level) return `${levelTitle(data.overall.level)} agreed${towards}`;
  if (done === 0) return `Maturity: not assessed yet${towards}`;
  if (done < data.domains.length) return `Maturity: ${done} of ${data.domains.length} domains assessed${towards}`;
  return `Maturity: ${levelTitle(data.overall.computed ?? '')}, not agreed yet${towards}`;
}

export default function Maturity() {
  const { view, session } = useFrame();
  const { rest, query } = useRoute();
  const [chosen, setMatrix] = useState<string | null>(null);
  const matrix = chosen ?? query.get('matrix');
  const { data, error } = useQuery('maturity.show', { ...view, matrix }, { topics: ['maturity', 'organisations', 'collect'] });
  if (rest[0] === 'editions') return <Editions code={rest[1]} />;
  if (rest[0] === 'mapping') return <Mapping />;
  if (!data) return <Screen title="Maturity" error={error}>{error ? null : <Waiting />}</Screen>;
  const strip = <Strip data={data} onMatrix={setMatrix} />;

  if (view.scope.kind !== 'practice' && view.scope.kind !== 'cluster') {
    const agreed = data.heat.filter((row) => row.agreed).length;
    const parts = [
      { id: 'clusters', title: 'Clusters', href: link('maturity') },
      { id: 'gaps', title: 'Gaps', href: link('maturity', 'gaps') },
      { id: 'money', title: 'Unlocks', href: link('maturity', 'money') },
      { id: 'pictures', title: 'Pictures and summary', href: link('maturity', 'pictures') },
      { id: 'forms', title: 'Excel forms', href: link('maturity', 'forms') },
    ];
    const part = parts.find((one) => one.id === rest[0])?.id ?? 'clusters';
    return (
      <Screen title={`${agreed} of ${many(data.heat.length, 'cluster')} ${data.heat.length === 1 ? 'has' : 'have'} an agreed level`} lead={`${session.scope_name}, ${data.matrix.title}`} tabs={parts} tab={part} error={error}>
        {part === 'gaps' ? <Gaps data={data} /> : part === 'money' ? <Unlocks data={data} /> : part === 'pictures' ? <Pictures data={data} /> : part === 'forms' ? <Forms data={data} /> : <Heat data={data} onMatrix={setMatrix} />}
      </Screen>
    );
  }
  const tabs = [
    { id: 'assess', title: 'Assess', href: link('maturity') },
    ...(view.scope.kind === 'cluster' ? [{ id: 'compare', title: 'Compare practices', href: link('maturity', 'compare') }] : []),
    { id: 'agree', title: 'Agree', href: link('maturity', 'agree') },
    { id: 'actions', title: 'Way and actions', href: link('maturity', 'actions') },
    { id: 'engagement', title: 'Engagement', href: link('maturity', 'engagement') },
    ...(view.scope.kind === 'cluster' ? [{ id: 'money', title: 'Unlocks', href: link('maturity', 'money') }] : []),
    { id: 'earlier', title: 'Story and earlier', href: link('maturity', 'earlier') },
    { id: 'carry', title: 'Carry over', href: link('maturity', 'carry') },
    { id: 'pictures', title: 'Pictures', href: link('maturity', 'pictures') },
    { id: 'forms', title: 'Forms', href: link('maturity', 'forms') },
  ];
  const tab = tabs.find((one) => one.id === rest[0])?.id ?? 'assess';
  return (
    <Screen title={finding(data)} tabs={tabs} tab={tab} error={error}>
      {strip}
      {tab === 'compare' ? <Compare data={data} /> : tab === 'agree' ? <Agree data={data} /> : tab === 'actions' ? <Actions data={data} /> : tab === 'engagement' ? <Standing data={data} /> : tab === 'money' ? <Unlocks data={data} /> : tab === 'earlier' ? <Rounds data={data} /> : tab === 'carry' ? <Carry data={data} onMatrix={setMatrix} /> : tab === 'pictures' ? <Pictures data={data} /> : tab === 'forms' ? <Forms data={data} /> : <><Sharing data={data} /><MatrixGrid data={data} /></>}
    </Screen>
  );
}
