// Every frozen revision, newest first, with what changed since the one before.
import type { RevisionView, SubmissionView } from '../../bindings/commands';
import { Differences } from '../../parts/Differences';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { size } from '../../words/sizes';
import { Comments } from './Comments';
import { toneOf, useExport } from './Package';

export function Revisions({ view }: { view: SubmissionView }) {
  const out = useExport();
  const detail = (revision: RevisionView) => (
    <>
      {revision.comments.length > 0 ? <Comments comments={revision.comments} /> : null}
      {revision.revision === 1 ? <p className="note">The first revision: there is nothing to compare it with.</p> : <Differences of={`revision ${revision.revision}`} rows={revision.differences} before={`Revision ${revision.revision - 1}`} after={`Revision ${revision.revision}`} />}
      <p className="note">Package {revision.package_id}</p>
    </>
  );
  return (
    <>
      {out.error ? <Fault error={out.error} /> : null}
      <Table
        caption="Revisions, newest first"
        rows={view.revisions}
        rowKey={(revision) => revision.id}
        rowLabel={(revision) => `revision ${revision.revision}`}
        detail={detail}
        empty="Nothing has been signed off for this period yet: settle the checks, then sign off. Each revision stands here with its file."
        columns={[
          { key: 'revision', head: 'Revision', number: true, width: '5rem', cell: (revision) => revision.revision },
          { key: 'status', head: 'Status', cell: (revision) => <StatusTag tone={toneOf(revision.status)}>{revision.status_title}</StatusTag> },
          { key: 'signed', head: 'Signed', cell: (revision) => `${revision.signed_by}, ${revision.signed_role}, ${day(revision.signed_on)}` },
          { key: 'changes', head: 'Figures changed', number: true, cell: (revision) => (revision.revision === 1 ? '' : revision.differences.length) },
          { key: 'file', head: 'File', cell: (revision) => revision.file_name },
          { key: 'size', head: 'Size', number: true, cell: (revision) => size(revision.bytes) },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (revision) => (
              <>
                <button type="button" className="quiet" onClick={() => void out.run(revision)}>
                  Save the file…<span className="hidden"> of revision {revision.revision}</span>
                </button>{' '}
                <button type="button" className="quiet" onClick={() => void out.report(revision, 'pdf')}>
                  PDF…<span className="hidden"> of revision {revision.revision}</span>
                </button>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
