// Reports: which one, how it reads, its words beside it, and the file.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ReportEntry, ReportView, WrittenFile } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link, useRoute } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { period } from '../../words/dates';
import { size } from '../../words/sizes';
import { Paper } from './Paper';
import { Words } from './Words';
import './reports.css';

export default function Reports() {
  const { view, session } = useFrame();
  const { rest } = useRoute();
  const { data, error } = useQuery('report.list', view, { topics: ['reports'] });
  if (!data) return <Screen title="Reports" error={error}>{error ? null : <Waiting />}</Screen>;
  const fitting = data.reports.filter((report) => report.fits);
  const chosen = fitting.find((report) => report.code === rest[0]) ?? fitting[0];
  if (!chosen) {
    return (
      <Screen title="Reports">
        <Empty title="Clusters, CCGs and the system make reports" actions={<a href={link('submissions')}>Go to Submissions</a>}>
          <p>{session.scope_name} sends a practice return. Choose a cluster, a CCG or the system in the bar to make one of these:</p>
          <ul>
            {data.reports.map((report) => (
              <li key={report.code}>
                <strong>{report.title}</strong>: {report.about}
              </li>
            ))}
          </ul>
        </Empty>
      </Screen>
    );
  }
  return <Chosen key={chosen.code} chosen={chosen} fitting={fitting} />;
}

function Chosen({ chosen, fitting }: { chosen: ReportEntry; fitting: ReportEntry[] }) {
  const { view } = useFrame();
  const { data, error } = useQuery('report.show', { ...view, report: chosen.code });
  const out = useWrite(chosen);
  const [part, setPart] = useState<string | null>(null);
  usePaletteActs([
    { label: `Save the ${chosen.title.toLowerCase()} as PDF`, also: 'print report document export', run: () => void out.save('pdf') },
    { label: `Save the ${chosen.title.toLowerCase()} for Word`, also: 'docx report document edit', run: () => void out.save('docx') },
  ]);
  return (
    <Screen
      title={data?.title ?? chosen.title}
      lead={data ? `${data.subtitle} · ${state(data)}` : chosen.about}
      tab={chosen.code}
      tabs={fitting.map((report) => ({ id: report.code, title: report.title, href: link('reports', report.code), count: report.edited }))}
      error={error}
      actions={
        <>
          <button type="button" className="quiet" disabled={!data?.can_print || out.busy} onClick={() => void out.save('docx')}>
            Save for Word…
          </button>
          <Button type="button" small disabled={!data?.can_print || out.busy} onClick={() => void out.save('pdf')}>
            Save as PDF…
          </Button>
        </>
      }
    >
      {out.error ? <Fault error={out.error} /> : null}
      {out.written ? <Saved file={out.written} /> : null}
      {data ? (
        <div className="report">
          <Paper data={data} part={part} onPart={setPart} />
          <Words data={data} about={chosen.about} part={part} onPart={setPart} />
        </div>
      ) : error ? null : (
        <Waiting />
      )}
    </Screen>
  );
}

const state = (data: ReportView): string => {
  const parts = data.pieces.filter((piece) => piece.words).length;
  const check = data.to_check > 0 ? `, ${data.to_check} to check against your own copy` : '';
  const print = data.can_print ? '' : ' · this copy of the program cannot print';
  return `${data.edited} of ${parts} parts in your own words${check}${print}`;
};

function Saved({ file }: { file: WrittenFile }) {
  const host = useHost();
  return (
    <p className="report-saved">
      <Said as="span">
        Saved and read again: <strong>{file.path}</strong>, {size(file.bytes)}
      </Said>{' '}
      <button type="button" className="quiet" onClick={() => void host.showInFolder(file.path)}>
        Show in folder
      </button>
    </p>
  );
}

/** Writes the report where the person says. */
function useWrite(chosen: ReportEntry) {
  const { view, toast } = useFrame();
  const host = useHost();
  const act = useAct('report.write', { quiet: true, long: true, reads: true });
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const save = async (format: 'pdf' | 'docx') => {
    const folder = await host.dialogs.folder({ title: `Where to save the ${chosen.title.toLowerCase()} for ${period(view.period)}` });
    if (folder === null) return;
    const file = await act.run({ ...view, report: chosen.code, folder, format });
    if (!file) return;
    setWritten(file);
    toast(`Saved: ${file.path}, ${size(file.bytes)}`);
  };
  return { save, written, error: act.error, busy: act.busy };
}
