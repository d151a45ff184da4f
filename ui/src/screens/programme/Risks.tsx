// The register: a five by five picture with the references in its cells, and the table.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ProgrammeView, RiskView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Empty } from '../../parts/Empty';
import { DateField, FieldRow, LongField, SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { shortDay } from '../../words/dates';

const SCORES = ['1', '2', '3', '4', '5'];
const LIKELIHOOD = ['rare', 'unlikely', 'possible', 'likely', 'almost certain'];
const IMPACT = ['negligible', 'minor', 'moderate', 'major', 'catastrophic'];
/** For the narrow columns of the picture. */
const IMPACT_SHORT = ['neglig.', 'minor', 'moder.', 'major', 'catastr.'];
const TONES: Record<string, 'green' | 'blue' | 'amber' | 'red'> = { low: 'green', moderate: 'blue', high: 'amber', extreme: 'red' };
const band = (severity: number): string => (severity <= 3 ? 'low' : severity <= 7 ? 'moderate' : severity <= 14 ? 'high' : 'extreme');
const choices = (words: string[]) => SCORES.map((value, at) => ({ value, label: `${value} ${words[at] ?? ''}` }));

export function Risks({ data }: { data: ProgrammeView }) {
  const { openWhy } = useFrame();
  const [form, setForm] = useState<RiskView | 'new' | null>(null);
  usePaletteActs([{ label: 'Add a risk', also: 'register', run: () => setForm('new') }]);
  const shown = form === null ? null : <RiskForm key={form === 'new' ? 0 : form.id} organisation={data.organisation.code} risk={form === 'new' ? null : form} onClose={() => setForm(null)} />;
  if (data.risks.length === 0) {
    return (
      <>
        <Empty title="No risks yet" actions={<Button small onClick={() => setForm('new')}>Add the first risk</Button>}>
          <p>What may go wrong, how likely, how bad, and what is done about it. The scrutiny paper and the highlight report take the register from here.</p>
        </Empty>
        {shown}
      </>
    );
  }
  return (
    <div className="risks">
      <Grid risks={data.risks.filter((risk) => !risk.closed)} />
      <div>
        <div className="programme-bar">
          <p className="note">{data.risk_rule}</p>
          <Button small onClick={() => setForm('new')}>
            Add a risk
          </Button>
        </div>
        <Table
          caption="Risk register"
          rows={data.risks}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'risk',
              head: 'Risk',
              width: '34%',
              cell: (row) => (
                <>
                  {row.own ? (
                    <button type="button" className="quiet row-opener" onClick={() => setForm(row)}>
                      {row.reference} {row.description}
                    </button>
                  ) : (
                    <>
                      {row.reference} {row.description} <span className="note">{row.organisation.name}</span>
                    </>
                  )}
                </>
              ),
            },
            {
              key: 'severity',
              head: 'Severity',
              unit: 'of 25',
              number: true,
              sort: (row) => row.severity,
              cell: (row) => (
                <button type="button" className="figure" title="Why this figure?" onClick={() => openWhy(row.working)}>
                  {row.likelihood} × {row.impact} = {row.severity}
                  <span className="hidden"> severity of {row.reference}: why this figure?</span>
                </button>
              ),
            },
            { key: 'band', head: 'Band', cell: (row) => (row.closed ? <StatusTag tone="grey">closed</StatusTag> : <StatusTag tone={TONES[row.band] ?? 'amber'}>{row.band}</StatusTag>) },
            { key: 'before', head: 'Before', unit: 'mitigation', number: true, sort: (row) => row.severity_before, cell: (row) => row.severity_before ?? <span className="missing">not judged</span> },
            { key: 'mitigation', head: 'Mitigation', width: '26%', cell: (row) => row.mitigation || <span className="missing">none written</span> },
            { key: 'owner', head: 'Owner', cell: (row) => row.owner || <span className="missing">to be named</span> },
            { key: 'reviewed', head: 'Reviewed', sort: (row) => row.reviewed_on, cell: (row) => (row.reviewed_on ? <span className="nowrap">{shortDay(row.reviewed_on)}</span> : <span className="missing">never</span>) },
          ]}
        />
      </div>
      {shown}
    </div>
  );
}

/** Likelihood up, impact across; the references of the open risks stand in the cells, so that colour never speaks alone. */
function Grid({ risks }: { risks: RiskView[] }) {
  const alone = new Set(risks.map((risk) => risk.organisation.code)).size <= 1;
  return (
    <table className="risk-grid">
      <caption>Open risks after mitigation{alone ? '' : ', how many'}</caption>
      <tbody>
        {SCORES.toReversed().map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">
              {likelihood} <small>{LIKELIHOOD[Number(likelihood) - 1]}</small>
            </th>
            {SCORES.map((impact) => {
              const here = risks.filter((risk) => String(risk.likelihood) === likelihood && String(risk.impact) === impact);
              const named = here.map((risk) => (risk.own || alone ? risk.reference : `${risk.organisation.name} ${risk.reference}`)).join(', ');
              return (
                <td key={impact} className={`risk-${band(Number(likelihood) * Number(impact))}`}>
                  {/* Names of several organisations have no room here: how many, and the table beside says which. */}
                  {alone || here.length === 0 ? named : <span title={named}>{here.length}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <small>likelihood up, impact across</small>
          </td>
          {SCORES.map((impact) => (
            <th key={impact} scope="col">
              {impact} <small title={IMPACT[Number(impact) - 1]}>{IMPACT_SHORT[Number(impact) - 1]}</small>
            </th>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function RiskForm({ organisation, risk, onClose }: { organisation: string; risk: RiskView | null; onClose: () => void }) {
  const act = useAct('programme.save_risk');
  const out = useAct('programme.remove_risk');
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const [row, setRow] = useState({
    description: risk?.description ?? '',
    likelihood_before: text(risk?.likelihood_before),
    impact_before: text(risk?.impact_before),
    likelihood: text(risk?.likelihood ?? 3),
    impact: text(risk?.impact ?? 3),
    mitigation: risk?.mitigation ?? '',
    owner: risk?.owner ?? '',
    closed: risk?.closed ?? false,
    reviewed_on: risk?.reviewed_on ?? '',
  });
  const set = (part: Partial<typeof row>) => setRow({ ...row, ...part });
  const save = async () => {
    if (await act.run({ id: risk?.id ?? null, organisation, ...row })) onClose();
  };
  const remove = async () => {
    if (risk && (await out.run({ organisation, id: risk.id }))) onClose();
  };
  return (
    <Dialog
      title={risk ? `Change ${risk.reference}` : 'Add a risk'}
      wide
      onClose={onClose}
      error={act.error ?? out.error}
      actions={
        <>
          {risk ? (
            <button type="button" className="quiet" onClick={() => void remove()}>
              Take it out
            </button>
          ) : null}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Save the risk
          </Button>
        </>
      }
    >
      <LongField place="description" label="What may happen, and what it would do" value={row.description} onChange={(description) => set({ description })} error={act.error} rows={2} />
      <LongField place="mitigation" label="Mitigation" value={row.mitigation} onChange={(mitigation) => set({ mitigation })} error={act.error} rows={2} />
      <FieldRow>
        <SelectField place="likelihood" label="Likelihood after mitigation" value={row.likelihood} onChange={(likelihood) => set({ likelihood })} choices={choices(LIKELIHOOD)} error={act.error} />
        <SelectField place="impact" label="Impact after mitigation" value={row.impact} onChange={(impact) => set({ impact })} choices={choices(IMPACT)} error={act.error} />
      </FieldRow>
      <FieldRow>
        <SelectField place="likelihood_before" label="Likelihood before" value={row.likelihood_before} onChange={(likelihood_before) => set({ likelihood_before })} choices={choices(LIKELIHOOD)} blank="not judged" error={act.error} />
        <SelectField place="impact_before" label="Impact before" value={row.impact_before} onChange={(impact_before) => set({ impact_before })} choices={choices(IMPACT)} blank="not judged" error={act.error} />
      </FieldRow>
      <FieldRow>
        <TextField place="owner" label="Owner, as a role" value={row.owner} onChange={(owner) => set({ owner })} error={act.error} width={20} />
        <DateField place="reviewed_on" label="Last reviewed" value={row.reviewed_on} onChange={(reviewed_on) => set({ reviewed_on })} error={act.error} />
      </FieldRow>
      <p>
        <label className="check">
          <input type="checkbox" checked={row.closed} onChange={(event) => set({ closed: event.currentTarget.checked })} /> Closed: it can no longer happen, or it has
        </label>
      </p>
    </Dialog>
  );
}
