// What goes out, table by table, and what stays here.
import type { SubmissionView } from '../../bindings/commands';
import { link } from '../../frame/router';
import { DataTableView } from '../../parts/DataTableView';
import { many } from '../../words/numbers';

export function Sends({ view }: { view: SubmissionView }) {
  return (
    <>
      <section className="panel stays" aria-labelledby="stays">
        <h2 id="stays">What stays here</h2>
        <ul>
          {view.stays.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {view.sends.length === 0 ? (
        <p>
          Nothing to send yet: the return has no members and no figures. <a href={link('submissions')}>The checks say what is missing</a>
        </p>
      ) : null}
      {view.sends.map((table, at) => (
        <details key={table.title} className="fold sends" open={at < 2}>
          <summary>
            {table.title} <span className="note">{many(table.rows.length, 'row')}</span>
          </summary>
          <DataTableView table={table} />
        </details>
      ))}
    </>
  );
}
