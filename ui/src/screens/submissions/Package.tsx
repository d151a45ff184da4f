// The newest frozen package: write the file, find it, mail it.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { RevisionView, SubmissionView, WrittenFile } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { day, period } from '../../words/dates';
import { size } from '../../words/sizes';
import { Comments } from './Comments';

export const TONE = { submitted: 'blue', accepted: 'green', returned: 'red', superseded: 'grey' } as const;
export const toneOf = (status: string): 'red' | 'amber' | 'green' | 'grey' | 'blue' => TONE[status as keyof typeof TONE] ?? 'grey';

const RECEIVER: Record<string, string> = { practice_return: 'your cluster lead', cluster_submission: 'your CCG', ccg_return: 'your system' };

/** Writes a revision's package, or the document to read and print, where the person says. */
export function useExport() {
  const host = useHost();
  const { toast } = useFrame();
  const write = useAct('submission.export', { quiet: true });
  const print = useAct('submission.report', { quiet: true, long: true });
  const [written, setWritten] = useState<(WrittenFile & { id: number }) | null>(null);
  const run = async (revision: RevisionView) => {
    const folder = await host.dialogs.folder({ title: `Where to save ${revision.file_name}` });
    if (folder === null) return;
    const file = await write.run({ id: revision.id, folder });
    if (!file) return;
    setWritten({ ...file, id: revision.id });
    toast(`Saved and verified: ${revision.file_name}, ${size(file.bytes)}`);
  };
  const report = async (revision: RevisionView, format: 'pdf' | 'docx') => {
    const folder = await host.dialogs.folder({ title: `Where to save the document of revision ${revision.revision}` });
    if (folder === null) return;
    const file = await print.run({ id: revision.id, folder, format });
    if (!file) return;
    setWritten({ ...file, id: revision.id });
    toast(`Saved: ${file.path}, ${size(file.bytes)}`);
  };
  return { run, report, written, error: write.error ?? print.error, busy: write.busy || print.busy };
}

export function Package({ revision, view }: { revision: RevisionView; view: SubmissionView }) {
  const host = useHost();
  const { toast } = useFrame();
  const out = useExport();
  const written = out.written?.id === revision.id ? out.written : null;
  usePaletteActs([
    { label: `Save package of revision ${revision.revision}`, also: 'export file mail', run: () => void out.run(revision) },
    { label: `Save revision ${revision.revision} as PDF`, also: 'print report document', run: () => void out.report(revision, 'pdf') },
    { label: `Save revision ${revision.revision} as Word document`, also: 'edit report docx', run: () => void out.report(revision, 'docx') },
  ]);
  const copy = async () => {
    await host.copyText(mail(revision, view));
    toast('Text for the e-mail copied');
  };
  return (
    <section className="panel package" aria-labelledby="package">
      {out.error ? <Fault error={out.error} /> : null}
      <div className="package-line">
        <div>
          <h2 id="package">
            Revision {revision.revision} <StatusTag tone={toneOf(revision.status)}>{revision.status_title}</StatusTag>
          </h2>
          <p className="note">
            Signed by {revision.signed_by}, {revision.signed_role}, on {day(revision.signed_on)} · {revision.file_name} · {size(revision.bytes)}
          </p>
          {written ? <p className="package-path">{written.path}</p> : null}
          {revision.status === 'submitted' ? (
            <p className="package-next">
              {written ? 'Now send that file' : 'Next: save the file and send it'} by e-mail to {RECEIVER[view.return_type] ?? 'whoever collects'}. It reaches nobody by itself.
            </p>
          ) : null}
        </div>
        <div className="package-acts">
          <Button type="button" small secondary={written !== null} disabled={out.busy} onClick={() => void out.run(revision)}>
            Save the file…
          </Button>
          {written ? (
            <button type="button" className="quiet" onClick={() => void host.showInFolder(written.path)}>
              Show in folder
            </button>
          ) : null}
          <button type="button" className="quiet" disabled={out.busy} onClick={() => void out.report(revision, 'pdf')}>
            Save as PDF…
          </button>
          <button type="button" className="quiet" disabled={out.busy} onClick={() => void out.report(revision, 'docx')}>
            Save for Word…
          </button>
          <button type="button" className="quiet" onClick={() => void copy()}>
            Copy for e-mail
          </button>
        </div>
      </div>
      {revision.comments.length > 0 ? (
        <div className="package-comments">
          <h3>
            Comments of the receiver
            {revision.answered_by ? <span className="note">{` · ${revision.answered_by}, ${day(revision.answered_on)}`}</span> : null}
          </h3>
          <Comments comments={revision.comments} />
        </div>
      ) : null}
    </section>
  );
}

const mail = (revision: RevisionView, view: SubmissionView): string =>
  [
    `${view.return_title}: ${view.organisation.name} (${view.organisation.code}), ${period(view.period)}, revision ${revision.revision}`,
    '',
    `Please find attached ${revision.file_name} (${size(revision.bytes)}), signed off by ${revision.signed_by}, ${revision.signed_role}, on ${day(revision.signed_on)}.`,
    revision.revision > 1 ? `It replaces revision ${revision.revision - 1}.` : '',
    `Package ${revision.package_id}`,
  ]
    .filter((line, at) => line !== '' || at === 1)
    .join('\r\n');
