// What we sign with, and the keys of those who send to us: fingerprints to read out by telephone.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';

export function Signing() {
  const { toast } = useFrame();
  const host = useHost();
  const view = useQuery('trust.show', {}, { topics: ['collect', 'submissions', 'session'] });
  const renew = useAct('trust.renew', { quiet: true, reads: true });
  const refuse = useAct('trust.refuse', { quiet: true, reads: true });
  const compare = useAct('trust.compare');
  const forget = useAct('trust.forget');
  const [asked, setAsked] = useState<'renew' | 'refuse' | null>(null);
  const error = view.error ?? renew.error ?? refuse.error ?? compare.error ?? forget.error;
  const own = view.data;
  const run = async (act: 'renew' | 'refuse') => {
    const done = await (act === 'renew' ? renew : refuse).run({});
    setAsked(null);
    if (!done) return;
    toast(act === 'renew' ? 'Signed with a new key from now on' : 'Packages go out unsigned from now on');
    void view.reload();
  };
  return (
    <>
      {error ? <Fault error={error} /> : null}
      <div className="settings-bar">
        <p>A signature shows whoever collects that a package is yours and that nobody altered it. Read the fingerprint out to them once, by telephone.</p>
        {own?.can_sign ? (
          <>
            {own.fingerprint ? (
              <Button type="button" small secondary onClick={() => void host.copyText(own.fingerprint ?? '').then(() => toast('Fingerprint copied'))}>
                Copy the fingerprint
              </Button>
            ) : null}
            <Button type="button" small secondary onClick={() => (own.fingerprint ? setAsked('renew') : void run('renew'))}>
              {own.signs && own.fingerprint ? 'Make a new key…' : 'Make a key and sign'}
            </Button>
            {own.signs ? (
              <Button type="button" small secondary onClick={() => setAsked('refuse')}>
                Send unsigned…
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      {own ? (
        <dl className="fact-list">
          <div>
            <dt>Packages go out</dt>
            <dd>{own.signs ? 'signed' : 'unsigned'}</dd>
          </div>
          <div>
            <dt>Our fingerprint</dt>
            <dd>{own.fingerprint ? <strong className="fingerprint">{own.fingerprint}</strong> : own.signs ? 'a key is made when the first return is signed off' : 'none'}</dd>
          </div>
          {own.place ? (
            <div>
              <dt>The secret key lies in</dt>
              <dd>{own.place}</dd>
            </div>
          ) : null}
          {own.fault ? (
            <div>
              <dt>What is wrong with it</dt>
              <dd>{own.fault}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      <Table
        caption="Keys of those who have sent"
        rows={own?.known ?? []}
        rowKey={(key) => key.organisation.code}
        rowLabel={(key) => key.organisation.name}
        empty="Nobody has sent anything signed yet. A key is kept when the first signed package of an organisation is taken in."
        columns={[
          { key: 'name', head: 'Organisation', rowHead: true, cell: (key) => `${key.organisation.name} (${key.organisation.code})`, sort: (key) => key.organisation.name },
          { key: 'print', head: 'Fingerprint', cell: (key) => <span className="fingerprint">{key.fingerprint}</span> },
          { key: 'seen', head: 'First seen', cell: (key) => day(key.first_seen.slice(0, 10)), sort: (key) => key.first_seen },
          { key: 'compared', head: 'Compared', cell: (key) => (key.compared_on ? <StatusTag tone="green">{`${day(key.compared_on)}, ${key.compared_by}`}</StatusTag> : <StatusTag tone="amber">not yet</StatusTag>) },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (key) => (
              <>
                {key.compared_on ? null : (
                  <button aria-label={`It was read out and is the same: ${key.organisation.name}`} type="button" className="quiet" onClick={() => void compare.run({ organisation: key.organisation.code })}>
                    It was read out and is the same
                  </button>
                )}
                <button type="button" className="quiet" onClick={() => void forget.run({ organisation: key.organisation.code })}>
                  Forget<span className="hidden"> the key of {key.organisation.name}</span>
                </button>
              </>
            ),
          },
        ]}
      />
      {asked ? (
        <Dialog
          title={asked === 'renew' ? 'Make a new key?' : 'Send packages unsigned?'}
          danger
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button type="button" secondary onClick={() => setAsked(null)}>
                Leave it
              </Button>
              <Button type="button" warning onClick={() => void run(asked)}>
                {asked === 'renew' ? 'Make a new key' : 'Send unsigned'}
              </Button>
            </>
          }
        >
          <p>{asked === 'renew' ? 'The old key is gone for good. Whoever collects is warned at your next package, and compares the new fingerprint with you.' : 'The key is taken away for good. Whoever collects and has had signed packages from you is asked about every one that comes without.'}</p>
        </Dialog>
      ) : null}
    </>
  );
}
