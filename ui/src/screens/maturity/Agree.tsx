// Agreeing: the domain levels and the practices' views left, the rule and its result, who agrees.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { DateField, FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { Fault } from '../../parts/Fault';
import { LevelTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { Challenge } from './Challenge';
import { levelTitle } from '../../words/levels';
import { many } from '../../words/numbers';

const RULE_TITLES: Record<string, string> = { lowest: 'Lowest domain', commonest: 'Commonest level', median: 'Middle domain', all_criteria_met: 'All criteria met' };

export function Agree({ data }: { data: MaturityView }) {
  const { view, session } = useFrame();
  const act = useAct('maturity.agree');
  const [rule, setRule] = useState(data.overall.rule || 'lowest');
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const [byName, setByName] = useState(session.person?.name ?? '');
  const [byRole, setByRole] = useState(session.person?.role_title ?? '');
  const [on, setOn] = useState(session.today);
  const [voices, setVoices] = useState(data.overall.voices || 'one_voice');
  const [domains, setDomains] = useState<Record<string, { level: string; reason: string }>>(() => Object.fromEntries(data.domains.flatMap((one) => (one.agreed ? [[one.domain, { level: one.agreed.level, reason: one.agreed.reason }]] : []))));
  const other_domains = Object.entries(domains).filter(([, one]) => one.level !== '').map(([domain, one]) => ({ domain, ...one }));
  const open = data.domains.filter((one) => one.level === null);
  // With a domain agreed otherwise the core works the rule out anew; the button then does not promise a level.
  const result = other_domains.length > 0 ? null : (data.overall.rules.find((one) => one.rule === rule)?.level ?? null);
  const agreed = other || result;
  const answered = data.practices.filter((one) => one.answered);
  const submit = () => act.run({ organisation: view.scope.code, matrix: data.matrix.id, rule, override_level: other || null, reason, by_name: byName, by_role: byRole, on: on || null, domains: other_domains, voices: answered.length > 0 ? voices : '' });
  return (
    <div className="agree">
      <section className="agree-left">
        <h2>What was assessed</h2>
        <Table
          caption="Level of each domain"
          rows={data.domains}
          rowKey={(row) => row.domain}
          columns={[
            { key: 'title', head: 'Domain', cell: (row) => row.title },
            ...(view.scope.kind === 'cluster'
              ? [
                  {
                    key: 'views',
                    head: 'Practices say',
                    cell: (row: MaturityView['domains'][number]) => {
                      const at = data.domains.indexOf(row);
                      const said = data.matrix.levels.map((level) => ({ level, count: answered.filter((one) => one.levels[at] === level.code).length })).filter((one) => one.count > 0);
                      const middle = data.compare?.[voices === 'by_list' ? 'by_list' : 'one_voice'][at];
                      return said.length === 0 ? <span className="missing">nothing yet</span> : <>{said.map((one) => `${one.count} × ${one.level.name}`).join(', ')}{middle ? <span className="note block">middle {levelTitle(middle.median)}{middle.uncertain ? ', uncertain' : ''}</span> : null}</>;
                    },
                  },
                ]
              : []),
            { key: 'level', head: view.scope.kind === 'cluster' ? 'Cluster' : 'Level', cell: (row) => <LevelTag level={row.level} /> },
            {
              key: 'agreed',
              head: 'Agreed at',
              cell: (row) => (
                <select aria-label={`${row.title}: agreed at`} value={domains[row.domain]?.level ?? ''} onChange={(event) => setDomains({ ...domains, [row.domain]: { level: event.currentTarget.value, reason: domains[row.domain]?.reason ?? '' } })}>
                  <option value="">as assessed</option>
                  {data.matrix.levels.filter((level) => level.code !== row.level).map((level) => (
                    <option key={level.code} value={level.code}>
                      {level.name}
                    </option>
                  ))}
                </select>
              ),
            },
            { key: 'evidence', head: 'Evidence', number: true, cell: (row) => row.evidence.length },
          ]}
        />
        {other_domains.map((one, at) => (
          <LongField key={one.domain} place={`domains.${at}.reason`} label={`Why ${levelTitle(one.level)} in ${data.domains.find((known) => known.domain === one.domain)?.title ?? one.domain}`} value={one.reason} onChange={(text) => setDomains({ ...domains, [one.domain]: { level: one.level, reason: text } })} error={act.error} rows={2} />
        ))}
        <h2>Agreed before</h2>
        <Table
          dense
          caption="Agreed levels"
          rows={data.history}
          rowKey={(row) => `${row.on} ${row.level} ${row.rule} ${row.by} ${row.reason}`}
          empty="Nothing has been agreed yet."
          columns={[
            { key: 'on', head: 'On', cell: (row) => <span className="nowrap">{day(row.on)}</span> },
            { key: 'level', head: 'Level', cell: (row) => <LevelTag level={row.level} /> },
            { key: 'by', head: 'By', cell: (row) => row.by },
            { key: 'why', head: 'Rule and reason', cell: (row) => [[RULE_TITLES[row.rule] ?? row.rule, row.reason].filter(Boolean).join(': '), ...row.domains.map((one) => `${one.title} at ${levelTitle(one.level)}: ${one.reason}`)].join('. ') },
            { key: 'second', head: 'Second person', cell: (row) => (row.challenges[0] ? `${row.challenges[0].decision}, ${row.challenges[0].by}` : <span className="missing">not yet</span>) },
            { key: 'matrix', head: 'Edition', cell: (row) => data.matrices.find((one) => one.code === row.matrix)?.name ?? row.matrix },
          ]}
        />
        <Challenge data={data} />
      </section>
      <section className="panel agree-form">
        <h2>Agree the overall level</h2>
        {act.error ? <Fault error={act.error} /> : null}
        {open.length > 0 ? (
          <p className="warning-line">
            <strong>Not ready:</strong> {many(open.length, 'domain')} not assessed yet: {open.map((one) => one.title).join(', ')}.
          </p>
        ) : null}
        <fieldset className="rules" id="field-rule">
          <legend>By which rule</legend>
          {data.overall.rules.map((one) => (
            <label key={one.rule}>
              <input type="radio" name="rule" value={one.rule} checked={rule === one.rule} onChange={() => setRule(one.rule)} />
              <span>
                {RULE_TITLES[one.rule] ?? one.rule}: {one.level ? <LevelTag level={one.level} /> : <span className="missing">not yet</span>}
                <span className="note">{one.sentence}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {answered.length > 0 ? (
          <SelectField place="voices" label="Practices’ views weighed with" value={voices} onChange={setVoices} choices={[{ value: 'one_voice', label: 'one practice, one voice' }, { value: 'by_list', label: 'each as heavy as its registered list' }]} error={act.error} />
        ) : null}
        <SelectField place="override_level" label="Another level than the rule’s" blank="No, as the rule says" value={other} onChange={setOther} choices={data.matrix.levels.map((level) => ({ value: level.code, label: level.name }))} error={act.error} />
        {other !== '' && other !== result ? <LongField place="reason" label="Why another level" value={reason} onChange={setReason} error={act.error} rows={2} /> : null}
        <FieldRow>
          <TextField place="by_name" label="Agreed by" value={byName} onChange={setByName} error={act.error} width={20} />
          <TextField place="by_role" label="In which role" value={byRole} onChange={setByRole} error={act.error} width={20} />
          <DateField place="on" label="On" value={on} onChange={setOn} error={act.error} />
        </FieldRow>
        <Button onClick={() => void submit()} disabled={act.busy}>
          {agreed ? `Agree ${levelTitle(agreed)}` : 'Agree the level'}
        </Button>
      </section>
    </div>
  );
}
