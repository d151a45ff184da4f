// One line of posts: what does not fit a cell. Hosts with their shares, whether it is private, where it comes from.
import { Button, Checkboxes } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import type { Named, PostEdit, PostRow } from '../../bindings/commands';
import type { AppError } from '../../host/contract';
import { PaidBy, usePaidBy } from '../funding/PaidBy';
import { Said } from '../../parts/Said';

interface Host {
  organisation: string;
  percent: string;
}

const asHosts = (row: PostRow): Host[] => row.shares.map((share) => ({ organisation: share.organisation, percent: String(Number((share.share * 100).toFixed(7))) }));

export const EMPTY_EDIT: PostEdit = { id: null, organisation: null, employer: null, role: null, age_band: null, headcount: null, wte: null, hours: null, sessions: null, vacancy_wte: null, shares: null, note: null, private: null };

export function LinePanel({ row, hosts, onSave, onRemove }: { row: PostRow; hosts: Named[]; /** Resolves to what was refused, in words. */ onSave: (edit: PostEdit) => Promise<string | undefined>; onRemove: (row: PostRow) => void; error?: AppError | undefined }) {
  const paid = usePaidBy('post');
  const [shares, setShares] = useState<Host[]>(() => asHosts(row));
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    setShares(asHosts(row));
    setFault(undefined);
  }, [row]);
  const change = (at: number, host: Partial<Host>) => setShares((held) => held.map((one, index) => (index === at ? { ...one, ...host } : one)));
  const total = shares.reduce((sum, host) => sum + (Number(host.percent) || 0), 0);
  const save = async (edit: Partial<PostEdit>) => setFault(await onSave({ ...EMPTY_EDIT, id: row.id, ...edit }));
  const equally = () => {
    const each = Math.floor(1e9 / Math.max(1, shares.length)) / 1e7;
    setShares((held) => held.map((one, at) => ({ ...one, percent: String(at === 0 ? Number((100 - each * (held.length - 1)).toFixed(7)) : each) })));
  };
  return (
    <div className="line-panel">
      <h2>
        {row.role_title}, {row.organisation.name}
      </h2>
      <p className="note">{row.source}</p>
      <PaidBy paid={paid} target={`${row.organisation.code}:${row.role}`} />
      <fieldset>
        <legend>Where the work is done</legend>
        {shares.length === 0 ? <p>All of it in {row.organisation.name}.</p> : null}
        {shares.map((host, at) => (
          <div key={at} className="share">
            <select aria-label={`Host ${at + 1}`} value={host.organisation} onChange={(event) => change(at, { organisation: event.currentTarget.value })}>
              <option value="">Choose</option>
              {hosts.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </select>
            <input aria-label={`Share of host ${at + 1} in percent`} inputMode="decimal" value={host.percent} onChange={(event) => change(at, { percent: event.currentTarget.value })} />
            <span aria-hidden="true">%</span>
            <button type="button" className="quiet" onClick={() => setShares((held) => held.filter((_, index) => index !== at))}>
              Remove<span className="hidden"> host {at + 1}</span>
            </button>
          </div>
        ))}
        {shares.length > 0 ? (
          <Said className={Math.abs(total - 100) < 0.011 ? 'note' : 'share-fault'} later>
            {Number(total.toFixed(2))}% in all{Math.abs(total - 100) < 0.011 ? '' : ': it must be 100%'}
          </Said>
        ) : null}
        {fault ? (
          <p className="share-fault" role="alert">
            Error: {fault}
          </p>
        ) : null}
        <div className="share-acts">
          <button type="button" className="quiet" onClick={() => setShares((held) => [...held, { organisation: held.length === 0 ? row.organisation.code : '', percent: held.length === 0 ? '50' : String(Math.max(0, Number((100 - total).toFixed(7)))) }])}>
            {shares.length === 0 ? 'Share it with other practices' : 'Add a host'}
          </button>
          {shares.length > 1 ? (
            <button type="button" className="quiet" onClick={equally}>
              Share equally
            </button>
          ) : null}
        </div>
        {shares.length > 0 || row.shares.length > 0 ? (
          <Button type="button" small onClick={() => void save({ shares: shares.map((host) => ({ organisation: host.organisation, share: Number((Number(host.percent) / 100).toFixed(9)) })) })}>
            Save the shares
          </Button>
        ) : null}
      </fieldset>
      <Checkboxes className="nhsuk-checkboxes--small">
        <Checkboxes.Item checked={row.private} onChange={(event) => void save({ private: event.currentTarget.checked })}>
          Stays with {row.organisation.name}: never in a return
        </Checkboxes.Item>
      </Checkboxes>
      <button type="button" className="quiet danger" onClick={() => onRemove(row)}>
        Take this line out
      </button>
    </div>
  );
}
