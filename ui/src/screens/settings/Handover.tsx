// Who has this store and since when; handing it on, taking it over, taking it back, going on with a copy that came back.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { HandedOn } from '../../bindings/commands';
import { useAct, useClient, useHost, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { AskPassphrase } from '../../parts/AskPassphrase';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { LongField, TextField } from '../../parts/fields';
import { Table } from '../../parts/Table';
import { day, moment } from '../../words/dates';

const STORE_FILES = [{ name: 'PCH Planner store', extensions: ['db'] }];
type Asked = 'hand_on' | 'take_back' | 'take_over';

export function Handover() {
  const { session, toast } = useFrame();
  const client = useClient();
  const host = useHost();
  const view = useQuery('handover.show', {}, { topics: ['session', 'collect', 'people'] });
  const receive = useAct('handover.receive', { long: true });
  const goOn = useAct('handover.go_on', { quiet: true, reads: true });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [handed, setHanded] = useState<HandedOn | null>(null);
  const brief = view.data?.brief ?? session.handover;
  const gone = brief.standing === 'gone';
  const [chosen, setChosen] = useState<{ path: string; passphrase?: string }>({ path: '' });
  const locked = receive.error?.code === 'store_locked' ? receive.error : undefined;
  const error = view.error ?? (locked ? undefined : receive.error) ?? goOn.error;
  const take = (file: { path: string; passphrase?: string }) => {
    setChosen(file);
    return receive.run(file);
  };
  const bring = async () => {
    const [file] = await host.dialogs.open({ title: 'The copy that came back', kinds: STORE_FILES });
    if (file) await take({ path: file.path });
  };
  const accept = async () => {
    if (!(await goOn.run({}))) return;
    client.changed(['session']);
    toast('Work goes on with this copy');
  };
  return (
    <>
      {error ? <Fault error={error} /> : null}
      <dl className="fact-list">
        <div>
          <dt>Who has it now</dt>
          <dd>
            <strong>{brief.holder ?? 'nobody has said'}</strong>
            {brief.since ? `, since ${day(brief.since.slice(0, 10))}` : ''}
            {gone ? ' (in another copy)' : ''}
          </dd>
        </div>
        <div>
          <dt>This copy</dt>
          <dd>{brief.standing === 'here' ? 'work goes on here' : gone ? 'rests: it can be looked at, and nothing is changed in it' : `waits for ${brief.to_name ?? 'somebody'} to take it over`}</dd>
        </div>
      </dl>
      {brief.older ? (
        <section className="panel handover-older" aria-labelledby="older">
          <h2 id="older">This may not be the newest copy</h2>
          <p>{brief.older}</p>
          <p>Close it and open the newer one, wherever you can. Only if that one is lost or was left on purpose should work go on here.</p>
          <Button type="button" small secondary disabled={goOn.busy} onClick={() => void accept()}>
            Go on with this copy
          </Button>
        </section>
      ) : null}
      {handed ? (
        <p className="handover-made">
          <Said as="span">
            The copy for {handed.to_name} is <span className="settings-path">{handed.file.path}</span>
          </Said>{' '}
          <button type="button" className="quiet" onClick={() => void host.showInFolder(handed.file.path)}>
            Show in folder
          </button>
        </p>
      ) : null}
      <div className="settings-bar handover-acts">
        <p>{gone ? 'When it comes back, bring the copy in; then it is taken over here again.' : 'A deputy or successor takes over a copy, and this one rests until it comes back. A team that shares one store takes it over by turns.'}</p>
        {gone ? (
          <>
            <Button type="button" small disabled={receive.busy} onClick={() => void bring()}>
              Bring in the copy that came back…
            </Button>
            <Button type="button" small secondary onClick={() => setAsked('take_back')}>
              Take it back without…
            </Button>
          </>
        ) : (
          <>
            <Button type="button" small onClick={() => setAsked('take_over')}>
              Take over…
            </Button>
            {brief.standing === 'here' ? (
              <Button type="button" small secondary onClick={() => setAsked('hand_on')}>
                Hand on…
              </Button>
            ) : null}
          </>
        )}
      </div>
      <Table
        caption="How it came here, newest first"
        rows={(view.data?.lines ?? []).map((line, at) => ({ ...line, at_row: at }))}
        rowKey={(line) => line.at_row}
        empty="It never changed hands."
        columns={[
          { key: 'at', head: 'When', width: '14rem', cell: (line) => <span className="nowrap">{moment(line.at)}</span> },
          { key: 'what', head: 'What', cell: (line) => line.sentence },
        ]}
      />
      {locked ? <AskPassphrase file={chosen.path} refused={chosen.passphrase === undefined ? undefined : locked} busy={receive.busy} onGiven={(passphrase) => void take({ path: chosen.path, passphrase })} onClose={receive.clear} /> : null}
      {asked === 'hand_on' ? <HandOn onClose={() => setAsked(null)} onDone={setHanded} /> : null}
      {asked === 'take_over' ? <TakeOver start={brief.to_name ?? session.person?.name ?? ''} onClose={() => setAsked(null)} /> : null}
      {asked === 'take_back' ? <TakeBack to={brief.to_name ?? ''} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function HandOn({ onClose, onDone }: { onClose: () => void; onDone: (handed: HandedOn) => void }) {
  const host = useHost();
  const act = useAct('handover.hand_on', { long: true });
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const run = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to put the copy' });
    if (folder === null) return;
    const done = await act.run({ to_name: to, folder, note });
    if (!done) return;
    onDone(done.value);
    onClose();
  };
  return (
    <Dialog
      title="Hand this store on"
      error={act.error}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button type="button" disabled={act.busy} onClick={() => void run()}>
            Choose a folder and hand on
          </Button>
        </>
      }
    >
      <p>A copy is made for them, with everything and its history. This one rests: nothing is changed in it until it comes back or you take it back.</p>
      <TextField place="to_name" label="Who takes it over" value={to} onChange={setTo} error={act.error} />
      <LongField place="note" label="A remark for the history" hint="Such as why, and until when. May stay empty." rows={2} value={note} onChange={setNote} error={act.error} />
    </Dialog>
  );
}

function TakeOver({ start, onClose }: { start: string; onClose: () => void }) {
  const act = useAct('handover.take_over');
  const [name, setName] = useState(start);
  return (
    <Dialog
      title="Take this store over"
      error={act.error}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button type="button" disabled={act.busy} onClick={() => void act.run({ name, role: null }).then((done) => (done ? onClose() : undefined))}>
            Take over
          </Button>
        </>
      }
    >
      <TextField place="name" label="Your name" hint="It stands beside what you do from now on. A name that is new here takes the role of whoever had it; People changes that." value={name} onChange={setName} error={act.error} />
    </Dialog>
  );
}

function TakeBack({ to, onClose }: { to: string; onClose: () => void }) {
  const act = useAct('handover.take_back');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title="Take it back without their copy?"
      error={act.error}
      danger
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it with {to}
          </Button>
          <Button type="button" warning disabled={act.busy} onClick={() => void act.run({ reason }).then((done) => (done ? onClose() : undefined))}>
            Take it back
          </Button>
        </>
      }
    >
      <p>What {to} has done in the other copy since will not be here, and cannot be brought in afterwards. Tell them to leave it.</p>
      <LongField place="reason" label="Why" hint="It stands in the history." rows={2} value={reason} onChange={setReason} error={act.error} />
    </Dialog>
  );
}
