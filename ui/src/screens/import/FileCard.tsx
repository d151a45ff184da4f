// One file's preview: what it is, what it would do, and what is remarkable in it.
import type { FilePreview } from '../../bindings/commands';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { count, many } from '../../words/numbers';

const BASIS: Record<string, string> = { content: 'as the file says', columns: 'learnt from its columns', file_name: 'learnt from its name', given: 'as you said' };

export function FileCard({ file, alone }: { file: FilePreview; alone: boolean }) {
  const id = `file-${file.path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  return (
    <section className="panel import-file" aria-labelledby={id}>
      <header>
        <h2 id={id}>{file.readable ? file.title : file.file}</h2>
        {file.readable ? (
          <p className="note">
            {file.file}
            {file.variety ? ` · ${file.variety}` : ''} · {file.as_of ? `${day(file.as_of)}, ${BASIS[file.as_of_basis] ?? file.as_of_basis}` : 'no date'} · {many(file.rows_read, 'row')} read
          </p>
        ) : null}
        <p className="import-tags">
          {!file.readable ? <StatusTag tone="red">Not readable</StatusTag> : null}
          {file.already_here ? <StatusTag tone="grey">Already here</StatusTag> : null}
          {file.needs_as_of ? <StatusTag tone="amber">Needs a date</StatusTag> : null}
        </p>
      </header>
      {file.readable && !file.already_here ? <Counts file={file} /> : null}
      {file.problems.length > 0 ? (
        <Fold title={file.readable ? `${many(file.problems.length, 'problem')} in the file` : 'Why it was refused'} open={!file.readable || alone}>
          <Table
            caption={`Problems in ${file.file}`}
            rows={file.problems.map((problem, at) => ({ ...problem, at }))}
            rowKey={(row) => row.at}
            columns={[
              { key: 'place', head: 'Where', cell: (row) => [row.sheet ? `sheet ${row.sheet}` : '', row.row ? `row ${row.row}` : '', row.column ?? ''].filter(Boolean).join(', ') || 'the file' },
              { key: 'value', head: 'Found', cell: (row) => <span className="import-value">{row.value || 'nothing'}</span> },
              { key: 'expected', head: 'Expected', cell: (row) => row.expected },
              { key: 'mend', head: 'How to mend it', cell: (row) => row.mend },
              { key: 'does', head: 'So', cell: (row) => (row.rejects ? <StatusTag tone="red">Left out</StatusTag> : <StatusTag tone="amber">Read all the same</StatusTag>) },
            ]}
          />
        </Fold>
      ) : null}
      {file.warnings.map((warning) => (
        <Fold key={warning.kind} title={`${warning.title} (${count(warning.rows.length)})`} warning open={alone && warning.rows.length <= 5}>
          <Table
            caption={warning.title}
            rows={warning.rows.map((row, at) => ({ ...row, at }))}
            rowKey={(row) => row.at}
            columns={[
              { key: 'code', head: 'Code', width: '6rem', cell: (row) => row.code },
              { key: 'name', head: 'Name', cell: (row) => row.name },
              { key: 'text', head: 'What', cell: (row) => row.text },
            ]}
          />
        </Fold>
      ))}
      {file.changes.length > 0 ? (
        <Fold title={`What changes: ${count(file.changes_total)}${file.changes_total > file.changes.length ? `, the first ${count(file.changes.length)} shown` : ''}`} open={alone}>
          <Table
            caption={`Figures that ${file.file} would change`}
            rows={file.changes.map((change, at) => ({ ...change, at }))}
            rowKey={(row) => row.at}
            columns={[
              { key: 'code', head: 'Code', width: '6rem', cell: (row) => row.code, sort: (row) => row.code },
              { key: 'name', head: 'Name', cell: (row) => row.name, sort: (row) => row.name },
              { key: 'field', head: 'Figure', cell: (row) => row.field, sort: (row) => row.field },
              { key: 'old', head: 'Now', number: true, cell: (row) => <span className={row.old === 'not supplied' ? 'missing' : ''}>{row.old}</span> },
              { key: 'new', head: 'Would be', number: true, cell: (row) => <strong className={row.new === 'not supplied' ? 'missing' : ''}>{row.new}</strong> },
            ]}
          />
        </Fold>
      ) : null}
      {file.new_sample.length > 0 ? (
        <Fold title={`What is new: the first ${count(file.new_sample.length)} of ${count(file.new_rows)}`} open={alone && file.changes.length === 0}>
          <Table
            caption={`New rows of ${file.file}`}
            rows={file.new_sample.map((row, at) => ({ ...row, at }))}
            rowKey={(row) => row.at}
            columns={[
              { key: 'code', head: 'Code', width: '6rem', cell: (row) => row.code },
              { key: 'name', head: 'Name', cell: (row) => row.name },
              { key: 'what', head: 'What', cell: (row) => row.what },
            ]}
          />
        </Fold>
      ) : null}
      {file.notes.length > 0 ? (
        <ul className="import-notes note">
          {file.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Counts({ file }: { file: FilePreview }) {
  const counts = [
    { title: 'New', value: file.new_rows, tone: 'new' },
    { title: 'Changed', value: file.changed_rows, tone: 'changed' },
    { title: 'Same', value: file.same_rows, tone: 'same' },
    { title: 'Rejected', value: file.rejected_rows, tone: file.rejected_rows > 0 ? 'rejected' : 'same' },
  ];
  return (
    <dl className="import-counts">
      {counts.map((one) => (
        <div key={one.title} className={one.tone}>
          <dd>{count(one.value)}</dd>
          <dt>{one.title}</dt>
        </div>
      ))}
    </dl>
  );
}

function Fold({ title, open, warning = false, children }: { title: string; open: boolean; warning?: boolean; children: React.ReactNode }) {
  return (
    <details className={`fold${warning ? ' warning' : ''}`} open={open}>
      <summary>
        {warning ? (
          <>
            <span aria-hidden="true">!</span> <span className="hidden">Warning: </span>
          </>
        ) : null}
        {title}
      </summary>
      {children}
    </details>
  );
}
