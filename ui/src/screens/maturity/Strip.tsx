// Above the matrix: overall level and why, the ambition, the edition.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import { Dialog } from '../../parts/Dialog';
import { DateField, FieldRow, SelectField } from '../../parts/fields';
import { LevelTag, StatusTag } from '../../parts/LevelTag';
import { Term } from '../../parts/Term';
import { day } from '../../words/dates';

export function Strip({ data, onMatrix }: { data: MaturityView; onMatrix: (id: string) => void }) {
  const { openWhy } = useFrame();
  const [asking, setAsking] = useState(false);
  usePaletteActs([{ label: data.ambition ? 'Change the ambition' : 'Set an ambition', also: 'maturity level target', run: () => setAsking(true) }]);
  const { overall, ambition } = data;
  const working = overall.working;
  return (
    <div className="maturity-strip">
      <dl>
        <div>
          <dt>
            <Term word="Agreed level">Overall</Term>
          </dt>
          <dd>
            <LevelTag level={overall.level} />{' '}
            {overall.agreed ? overall.stale ? <StatusTag tone="amber">changed since agreed</StatusTag> : <StatusTag tone="green">agreed</StatusTag> : <StatusTag tone="grey">not agreed</StatusTag>}{' '}
            {working ? (
              <button type="button" className="quiet" onClick={() => openWhy(working)}>
                Why this level?
              </button>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>
            <Term word="Ambition" />
          </dt>
          <dd>
            {ambition ? (
              <>
                <LevelTag level={ambition.level} outlined /> by {day(ambition.by)}
              </>
            ) : (
              <span className="missing">none set</span>
            )}{' '}
            <button type="button" className="quiet" onClick={() => setAsking(true)}>
              {ambition ? 'Change' : 'Set'}
              <span className="hidden"> the ambition</span>
            </button>
          </dd>
        </div>
      </dl>
      <Edition data={data} onMatrix={onMatrix} />
      {asking ? <Ambition data={data} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/** Which edition is shown. An answer belongs to the edition it was given on. */
export function Edition({ data, onMatrix }: { data: MaturityView; onMatrix: (id: string) => void }) {
  return (
    <div className="edition">
      <label>
        Edition{' '}
        <select value={data.matrix.id} onChange={(event) => onMatrix(event.currentTarget.value)}>
          {data.matrices.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </select>
      </label>{' '}
      <a href={link('maturity', 'editions')}>All editions</a>
    </div>
  );
}

function Ambition({ data, onClose }: { data: MaturityView; onClose: () => void }) {
  const { view } = useFrame();
  const act = useAct('maturity.set_ambition');
  const [level, setLevel] = useState(data.ambition?.level ?? '');
  const [by, setBy] = useState(data.ambition?.by ?? '');
  const save = async (wanted: string | null) => {
    if (await act.run({ organisation: view.scope.code, matrix: data.matrix.id, level: wanted, by: wanted ? by : '' })) onClose();
  };
  return (
    <Dialog
      title="Ambition"
      onClose={onClose}
      error={act.error}
      actions={
        <>
          {data.ambition ? (
            <button type="button" className="quiet" onClick={() => void save(null)}>
              Take the ambition back
            </button>
          ) : null}
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={level === '' || act.busy} onClick={() => void save(level)}>
            Set ambition
          </Button>
        </>
      }
    >
      <FieldRow>
        <SelectField place="level" label="Level to reach" blank="Choose" value={level} onChange={setLevel} choices={data.matrix.levels.map((one) => ({ value: one.code, label: one.name }))} error={act.error} />
        <DateField place="by" label="By when" hint="For example 31 March 2019" value={by} onChange={setBy} error={act.error} />
      </FieldRow>
    </Dialog>
  );
}
