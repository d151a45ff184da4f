// What the programme is for: each benefit with its measure, where it began, where it is and where it should come to.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { BenefitView, ProgrammeView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Empty } from '../../parts/Empty';
import { DateField, FieldRow, SelectField, TextField } from '../../parts/fields';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';

export function Benefits({ data }: { data: ProgrammeView }) {
  const { openWhy, session } = useFrame();
  const [form, setForm] = useState<BenefitView | 'new' | null>(null);
  const [measured, setMeasured] = useState<BenefitView | null>(null);
  usePaletteActs([{ label: 'Add a benefit', also: 'measure outcome', run: () => setForm('new') }]);
  const shown = form === null ? null : <BenefitForm key={form === 'new' ? 0 : form.id} data={data} benefit={form === 'new' ? null : form} onClose={() => setForm(null)} />;
  if (data.benefits.length === 0) {
    return (
      <>
        <Empty title="No benefits yet" actions={<Button small onClick={() => setForm('new')}>Add the first benefit</Button>}>
          <p>What should get better for patients and staff, how it is measured, where it began and where it should come to. A benefit without a baseline cannot be shown afterwards: write it down before the work begins.</p>
        </Empty>
        {shown}
      </>
    );
  }
  return (
    <>
      <div className="programme-bar">
        <p className="note">Progress is the part of the way from baseline to target that the latest measure has come.</p>
        <Button small onClick={() => setForm('new')}>
          Add a benefit
        </Button>
      </div>
      <Table
        caption="Benefits"
        rows={data.benefits}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.title}
        detail={(row) => <Readings benefit={row} />}
        columns={[
          {
            key: 'title',
            head: 'Benefit',
            cell: (row) =>
              row.own ? (
                <button type="button" className="quiet row-opener" onClick={() => setForm(row)}>
                  {row.title}
                </button>
              ) : (
                <>
                  {row.title} <span className="note">{row.organisation.name}</span>
                </>
              ),
          },
          { key: 'kind', head: 'Kind', sort: (row) => row.kind_title, cell: (row) => row.kind_title },
          { key: 'measure', head: 'Measure', cell: (row) => <>{row.measure}{row.unit ? <span className="note"> {row.unit}</span> : null}</> },
          { key: 'baseline', head: 'Baseline', number: true, cell: (row) => row.baseline ?? <span className="missing">not supplied</span> },
          { key: 'latest', head: 'Latest', number: true, cell: (row) => row.latest ?? <span className="missing">not measured</span> },
          { key: 'target', head: 'Target', number: true, cell: (row) => row.target ?? <span className="missing">not set</span> },
          { key: 'by', head: 'By', cell: (row) => row.target_by_words },
          {
            key: 'progress',
            head: 'Progress',
            sort: (row) => row.progress,
            cell: (row) => (
              <button type="button" className="figure benefit-way" title="Why this figure?" onClick={() => openWhy(row.working)}>
                {row.progress === null ? row.progress_words : <Way progress={row.progress} />}
                <span className="hidden"> progress of {row.title}: why this figure?</span>
              </button>
            ),
          },
          {
            key: 'measured',
            head: <span className="hidden">Measure</span>,
            cell: (row) =>
              row.own ? (
                <button type="button" className="quiet" onClick={() => setMeasured(row)}>
                  Add a measure<span className="hidden"> of {row.title}</span>
                </button>
              ) : null,
          },
        ]}
      />
      {shown}
      {measured ? <ReadingForm benefit={measured} organisation={data.organisation.code} today={session.today} onClose={() => setMeasured(null)} /> : null}
    </>
  );
}

/** A bar and its per cent; the wrong way is said in words, not by a bar to the left. */
function Way({ progress }: { progress: number }) {
  const part = Math.round(Math.abs(progress) / 10);
  if (progress < 0) return <>{part}% the wrong way</>;
  return (
    <>
      <span className="way-bar" aria-hidden="true">
        <i style={{ width: `${Math.min(100, part)}%` }} />
      </span>
      {part}%
    </>
  );
}

function Readings({ benefit }: { benefit: BenefitView }) {
  if (benefit.readings.length === 0) return <p className="note">Not measured since the baseline{benefit.baseline_on ? ` of ${day(benefit.baseline_on)}` : ''}.</p>;
  return (
    <Table
      caption={`Measures of ${benefit.title}`}
      rows={benefit.readings}
      rowKey={(row) => row.on_day}
      columns={[
        { key: 'day', head: 'Day', cell: (row) => day(row.on_day) },
        { key: 'value', head: benefit.measure, unit: benefit.unit, number: true, cell: (row) => row.value },
        { key: 'source', head: 'Source', cell: (row) => row.source || <span className="missing">not supplied</span> },
      ]}
    />
  );
}

function ReadingForm({ benefit, organisation, today, onClose }: { benefit: BenefitView; organisation: string; today: string; onClose: () => void }) {
  const act = useAct('programme.save_reading');
  const [row, setRow] = useState({ on_day: today, value: '', source: benefit.source });
  const save = async () => {
    if (await act.run({ organisation, benefit: benefit.id, ...row })) onClose();
  };
  return (
    <Dialog
      title={`Measure: ${benefit.title}`}
      onClose={onClose}
      error={act.error}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Save the measure
          </Button>
        </>
      }
    >
      <FieldRow>
        <DateField place="on_day" label="Measured on" value={row.on_day} onChange={(on_day) => setRow({ ...row, on_day })} error={act.error} />
        <TextField place="value" label={`${benefit.measure}${benefit.unit ? `, ${benefit.unit}` : ''}`} hint="Empty takes the measure of that day out" value={row.value} onChange={(value) => setRow({ ...row, value })} error={act.error} width={10} />
      </FieldRow>
      <TextField place="source" label="Source" value={row.source} onChange={(source) => setRow({ ...row, source })} error={act.error} />
    </Dialog>
  );
}

function BenefitForm({ data, benefit, onClose }: { data: ProgrammeView; benefit: BenefitView | null; onClose: () => void }) {
  const act = useAct('programme.save_benefit');
  const out = useAct('programme.remove_benefit');
  const organisation = data.organisation.code;
  const [row, setRow] = useState({
    kind: benefit?.kind ?? 'experience',
    title: benefit?.title ?? '',
    measure: benefit?.measure ?? '',
    unit: benefit?.unit ?? '',
    baseline: benefit?.baseline ?? '',
    baseline_on: benefit?.baseline_on ?? '',
    target: benefit?.target ?? '',
    target_by: benefit?.target_by_words ?? '',
    owner: benefit?.owner ?? '',
    source: benefit?.source ?? '',
  });
  const set = (part: Partial<typeof row>) => setRow({ ...row, ...part });
  const save = async () => {
    if (await act.run({ id: benefit?.id ?? null, organisation, ...row })) onClose();
  };
  const remove = async () => {
    if (benefit && (await out.run({ organisation, id: benefit.id }))) onClose();
  };
  return (
    <Dialog
      title={benefit ? 'Change the benefit' : 'Add a benefit'}
      wide
      onClose={onClose}
      error={act.error ?? out.error}
      actions={
        <>
          {benefit ? (
            <button type="button" className="quiet" onClick={() => void remove()}>
              Take it out
            </button>
          ) : null}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Save the benefit
          </Button>
        </>
      }
    >
      <FieldRow>
        <TextField place="title" label="What gets better" value={row.title} onChange={(title) => set({ title })} error={act.error} width={30} />
        <SelectField place="kind" label="Kind" value={row.kind} onChange={(kind) => set({ kind })} choices={data.kinds.map((kind) => ({ value: kind.id, label: kind.title }))} error={act.error} />
      </FieldRow>
      <FieldRow>
        <TextField place="measure" label="How it is measured" value={row.measure} onChange={(measure) => set({ measure })} error={act.error} width={30} />
        <TextField place="unit" label="Unit" value={row.unit} onChange={(unit) => set({ unit })} error={act.error} width={10} />
      </FieldRow>
      <FieldRow>
        <TextField place="baseline" label="Baseline" value={row.baseline} onChange={(baseline) => set({ baseline })} error={act.error} width={10} />
        <DateField place="baseline_on" label="Baseline of" value={row.baseline_on} onChange={(baseline_on) => set({ baseline_on })} error={act.error} />
        <TextField place="target" label="Target" value={row.target} onChange={(target) => set({ target })} error={act.error} width={10} />
        <TextField place="target_by" label="Target by" value={row.target_by} onChange={(target_by) => set({ target_by })} error={act.error} width={10} />
      </FieldRow>
      <FieldRow>
        <TextField place="owner" label="Owner, as a role" value={row.owner} onChange={(owner) => set({ owner })} error={act.error} width={20} />
        <TextField place="source" label="Source of the measure" value={row.source} onChange={(source) => set({ source })} error={act.error} width={20} />
      </FieldRow>
    </Dialog>
  );
}
