// People for so many WTE: nobody can appoint 3.4 people. The WTE of one person is given, or counted.
import { useState } from 'react';
import { useQuery } from '../../data/hooks';
import { Said } from '../../parts/Said';
import { TextField } from '../../parts/fields';

export function People() {
  const [typed, setTyped] = useState({ wte: '', wte_per_head: '', records: '', fte: '' });
  const [asked, setAsked] = useState(typed);
  const whole = asked.wte_per_head.trim() !== '' || (asked.records.trim() !== '' && asked.fte.trim() !== '');
  const { data, error } = useQuery('required.heads', asked, { topics: ['settings'], skip: !whole });
  const field = (key: keyof typeof typed, label: string, hint: string) => (
    <TextField place={key} label={label} hint={hint} width={5} value={typed[key]} onChange={(value) => setTyped({ ...typed, [key]: value })} onCommit={() => setAsked(typed)} error={whole ? error : undefined} />
  );
  return (
    <>
      <h2>People for so many WTE</h2>
      <div className="field-row">
        {field('wte', 'WTE wanted', 'may be empty')}
        {field('wte_per_head', 'WTE of one person', 'or counted:')}
        {field('records', 'People counted', 'on a list')}
        {field('fte', 'Their WTE', 'together')}
      </div>
      <Said className="staffing-says" later>
        {whole && data && !error ? data.sentence : 'Give the WTE of one person, or how many people were counted with how many WTE.'}
      </Said>
    </>
  );
}
