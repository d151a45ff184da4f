// Maturity to look at: the map of levels, movement between two days, small pictures of clusters, the spider; and on paper.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Chart } from '../../parts/Chart';
import { Fault } from '../../parts/Fault';
import { FieldRow, SelectField } from '../../parts/fields';
import { Waiting } from '../../parts/Waiting';
import './forms.css';

/** The statement of a cluster, or the summary of an area, as a file. */
function Paper({ data }: { data: MaturityView }) {
  const { view, toast } = useFrame();
  const host = useHost();
  const act = useAct('maturity.statement', { quiet: true, reads: true });
  const what = data.system ? 'summary' : 'statement';
  const save = async (format: 'pdf' | 'docx') => {
    const folder = await host.dialogs.folder({ title: `Where to save the ${what}` });
    if (folder === null) return;
    const file = await act.run({ ...view, matrix: data.matrix.id, format, folder });
    if (file) toast(`Saved ${file.path}`);
  };
  usePaletteActs([
    { label: `Save the maturity ${what} as PDF`, also: 'print document statement', run: () => void save('pdf') },
    { label: `Save the maturity ${what} for Word`, also: 'docx document edit', run: () => void save('docx') },
  ]);
  return (
    <>
      {act.error ? <Fault error={act.error} /> : null}
      <div className="pictures-paper">
        <Button type="button" small secondary disabled={act.busy} onClick={() => void save('pdf')}>
          Save the {what} (PDF)…
        </Button>
        <button type="button" className="quiet" disabled={act.busy} onClick={() => void save('docx')}>
          for Word
        </button>
        <span className="note">{data.system ? 'How the clusters are spread, where they want to be, who may miss it.' : 'Two pages: levels, evidence, ambition and actions.'}</span>
      </div>
    </>
  );
}

export function Pictures({ data }: { data: MaturityView }) {
  const { view } = useFrame();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [spider, setSpider] = useState(false);
  const query = { ...view, matrix: data.matrix.id, from: from || null, to: to || null };
  const { data: pictures, error } = useQuery('maturity.pictures', query, { topics: ['maturity', 'organisations', 'collect'] });
  const dates = pictures?.dates ?? [];
  return (
    <div className="pictures">
      <Paper data={data} />
      {error ? <Fault error={error} /> : null}
      {pictures ? null : error ? null : <Waiting />}
      {pictures?.multiples ? (
        <section className="panel">
          <Chart chart={pictures.multiples} untitled />
        </section>
      ) : null}
      {pictures && !pictures.multiples ? (
        <section className="panel">
          {pictures.spider ? (
            <fieldset className="pictures-as">
              <legend>Show levels as</legend>
              <label>
                <input type="radio" name="levels-as" checked={!spider} onChange={() => setSpider(false)} /> map
              </label>
              <label>
                <input type="radio" name="levels-as" checked={spider} onChange={() => setSpider(true)} /> spider
              </label>
            </fieldset>
          ) : null}
          <Chart key={spider ? 'spider' : 'map'} chart={spider && pictures.spider ? pictures.spider : pictures.heat} untitled />
        </section>
      ) : null}
      {pictures ? (
        <section className="panel" aria-label="Movement">
          {dates.length > 1 || error ? (
            <FieldRow>
              <SelectField place="from" label="From" value={from || pictures.from} onChange={setFrom} choices={dates.map((one) => ({ value: one.day, label: one.title }))} error={error} />
              <SelectField place="to" label="To" value={to || pictures.to} onChange={setTo} choices={dates.map((one) => ({ value: one.day, label: one.title }))} error={error} />
            </FieldRow>
          ) : null}
          {pictures.movement ? <Chart chart={pictures.movement} untitled /> : <p className="note">Movement is shown once an earlier assessment is kept (under Story and earlier).</p>}
        </section>
      ) : null}
      {pictures?.multiples ? (
        <details className="fold">
          <summary>The same as a map of levels</summary>
          <Chart chart={pictures.heat} untitled />
        </details>
      ) : null}
    </div>
  );
}
