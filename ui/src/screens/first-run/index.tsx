// Three questions: who are you, which role, the sample or your own area; or what a file brings back, which answers them all.
import { Button, Radios } from 'nhsuk-react-components';
import { useRef, useState, type SubmitEvent } from 'react';
import type { SessionView } from '../../bindings/commands';
import { useClient, useQuery } from '../../data/hooks';
import { ProgressStrip } from '../../frame/ProgressStrip';
import { asAppError, type AppError } from '../../host/contract';
import { Fault, fieldId } from '../../parts/Fault';
import { FieldRow, SelectField, TextField } from '../../parts/fields';
import { useRestore } from '../../parts/RestoreDialog';
import { Term } from '../../parts/Term';
import { moment } from '../../words/dates';
import { homeOf } from './home-of';
import './first-run.css';

const ROLES = [
  { value: 'practice_manager', title: 'Practice manager', does: 'I keep one practice’s picture true and send its return.' },
  { value: 'cluster_lead', title: 'Cluster lead', does: 'I plan for a cluster of practices and sign off its submission.' },
  { value: 'ccg_officer', title: 'CCG officer', does: 'I collect submissions, allocate money and report.' },
  { value: 'system_officer', title: 'System officer', does: 'I collect from the CCGs of a system (ICS) and report for all of it.' },
];

export default function FirstRun({ session }: { session: SessionView }) {
  const client = useClient();
  const definitions = useQuery('definitions.list', {}, { topics: ['settings'] });
  const areas = (definitions.data ?? []).filter((entry) => entry.kind === 'area');
  const [name, setName] = useState(session.person?.name ?? '');
  const [role, setRole] = useState(session.person?.role ?? '');
  // A store that somebody has filled by the command already has organisations: then there is nothing to start with.
  const filled = session.scope !== null;
  const [start, setStart] = useState(filled ? 'here' : '');
  const made = useRef(session.person?.id ?? null);
  const [area, setArea] = useState('');
  const [systemCode, setSystemCode] = useState('');
  const [systemName, setSystemName] = useState('');
  const [ccgCode, setCcgCode] = useState('');
  const [ccgName, setCcgName] = useState('');
  const [clusterName, setClusterName] = useState('');
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);

  // Typed in by hand, a system's own people name the system; its CCGs come with their returns, or under Practices.
  const typed = start === 'own' && area === '';
  const forSystem = role === 'system_officer';
  const given = (wanted: boolean, text: string) => (wanted && typed ? text.trim() : null);

  const begin = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = [
      ...(name.trim() === '' ? [{ place: 'name', message: 'Say who you are: your name stands beside what you do' }] : []),
      ...(role === '' ? [{ place: 'role', message: 'Choose your role' }] : []),
      ...(start === '' ? [{ place: 'start', message: 'Choose the sample cluster or your own area' }] : []),
      ...(typed && forSystem && systemCode.trim() === '' ? [{ place: 'system_code', message: 'Give your system’s code, such as QHG' }] : []),
      ...(typed && forSystem && systemName.trim() === '' ? [{ place: 'system_name', message: 'Give your system’s name' }] : []),
      ...(typed && !forSystem && ccgCode.trim() === '' ? [{ place: 'ccg_code', message: 'Give your CCG’s three-character code, such as 06P' }] : []),
      ...(typed && !forSystem && ccgName.trim() === '' ? [{ place: 'ccg_name', message: 'Give your CCG’s name' }] : []),
    ];
    if (fields.length > 0) {
      setError({ code: 'invalid', message: 'Something is still needed to begin.', fields, help: null, detail: null });
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const person = { id: made.current, name: name.trim(), role, organisation: null, current: true };
      const saved = await client.act('people.save', person, { quiet: true });
      made.current = saved.value.id;
      const asked = { area: area || null, system_code: given(forSystem, systemCode), system_name: given(forSystem, systemName), ccg_code: given(!forSystem, ccgCode), ccg_name: given(!forSystem, ccgName), cluster_code: null, cluster_name: null };
      const begun = start === 'here' ? session.scope : start === 'sample' ? (await client.act('sample.load', { dry_run: false }, { quiet: true })).value : (await client.act('area.start', asked, { quiet: true })).value;
      if (typed && !forSystem && clusterName.trim() !== '') {
        await client.act('clusters.save', { code: null, name: clusterName.trim(), ccg: ccgCode.trim(), place: null }, { quiet: true });
      }
      const home = homeOf(role, await client.host.call('scopes.list', {}), begun ?? { kind: 'system', code: '' });
      await client.act('people.save', { ...person, id: saved.value.id, organisation: home }, { quiet: true });
      await client.act('session.set_scope', home);
      await client.changed(['session']);
    } catch (thrown) {
      setError(asAppError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const restore = useRestore({ replaces: filled });
  // A store that was here and is gone leaves its backups behind.
  const beside = useQuery('backup.list', {}).data?.[0];
  const fault = (place: string) => error?.fields.find((field) => field.place === place)?.message;
  const radioFault = (place: string) => {
    const message = fault(place);
    return message ? { error: message } : {};
  };

  return (
    <main className="alone first-run">
      <h1>Welcome to PCH Planner</h1>
      <p className="first-run-lead">
        Staff, maturity and money of a GP <Term word="Cluster">cluster</Term> in one place, and the return that its <Term word="CCG" /> collects. Everything stays on this computer and is saved as you go.
      </p>
      {error ? <Fault error={error} /> : null}
      {restore.error ? <Fault error={restore.error} /> : null}
      <form onSubmit={(event) => void begin(event)} noValidate>
        <section className="panel" aria-labelledby="q1">
          <h2 id="q1">1. Who are you?</h2>
          <TextField place="name" label="Your name" hint="It stands in the history beside what you do, and on what you sign." value={name} onChange={setName} width={30} fault={fault('name')} />
        </section>
        <section className="panel" aria-labelledby="q2">
          <h2 id="q2">2. Which role?</h2>
          <Radios id={fieldId('role')} name="role" legend="What brings you here" legendProps={{ className: 'hidden' }} {...radioFault('role')} small onChange={(event) => setRole((event.target as unknown as HTMLInputElement).value)}>
            {ROLES.map((one) => (
              <Radios.Item key={one.value} value={one.value} checked={role === one.value} readOnly hint={one.does}>
                {one.title}
              </Radios.Item>
            ))}
          </Radios>
        </section>
        <section className="panel" aria-labelledby="q3">
          <h2 id="q3">3. Start with what?</h2>
          <Radios id={fieldId('start')} name="start" legend="What to start with" legendProps={{ className: 'hidden' }} {...radioFault('start')} small onChange={(event) => setStart((event.target as unknown as HTMLInputElement).value)}>
            {filled ? (
              <Radios.Item value="here" checked={start === 'here'} readOnly hint="This store holds organisations already, read in from files.">
                What is already here
              </Radios.Item>
            ) : (
              <Radios.Item value="sample" checked={start === 'sample'} readOnly hint="Invented: a cluster of six practices with everything filled in. Good for learning, and easily started over.">
                The sample cluster
              </Radios.Item>
            )}
            <Radios.Item value="own" checked={start === 'own'} readOnly hint="Begins empty. Official files bring practices, lists and staff next.">
              My own area
            </Radios.Item>
          </Radios>
          {start === 'own' ? (
            <div className="first-run-area">
              {areas.length > 0 ? (
                <SelectField place="area" label="Area" value={area} onChange={setArea} blank={forSystem ? 'Another system' : 'Another area, by its CCG'} choices={areas.map((one) => ({ value: one.id, label: one.title }))} error={error} />
              ) : null}
              {area === '' && forSystem ? (
                <FieldRow>
                  <TextField place="system_code" label="System code" value={systemCode} onChange={setSystemCode} width={5} error={error} />
                  <TextField place="system_name" label="System name" value={systemName} onChange={setSystemName} width={20} error={error} />
                </FieldRow>
              ) : null}
              {area === '' && !forSystem ? (
                <>
                  <FieldRow>
                    <TextField place="ccg_code" label="CCG code" value={ccgCode} onChange={setCcgCode} width={5} error={error} />
                    <TextField place="ccg_name" label="CCG name" value={ccgName} onChange={setCcgName} width={20} error={error} />
                  </FieldRow>
                  <TextField place="cluster_name" label="Cluster name, if you have one" value={clusterName} onChange={setClusterName} width={20} error={error} />
                </>
              ) : null}
            </div>
          ) : null}
        </section>
        <Button type="submit" disabled={busy}>
          {busy ? 'Starting…' : 'Start'}
        </Button>
      </form>
      <p className="first-run-restore">
        Worked with PCH Planner before, on another computer or on this one?{' '}
        <button type="button" className="quiet" disabled={restore.busy || busy} onClick={() => void restore.fromFile()}>
          Restore from a file…
        </button>
        {beside ? (
          <>
            {' or '}
            <button type="button" className="quiet" disabled={restore.busy || busy} onClick={() => void restore.see(beside.file.path)}>
              from the backup of {moment(beside.made)}…
            </button>
          </>
        ) : null}
        <span className="note"> A backup or a saved copy brings everything back, and nothing is asked.</span>
      </p>
      {restore.dialogs}
      <ProgressStrip />
    </main>
  );
}
