// Official files in: let go, look, take. Nothing is stored before it has been seen, and one undo takes one file back.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { Imported, ImportPreview } from '../../bindings/commands';
import { useAct, useClient } from '../../data/hooks';
import { usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import type { FileRef } from '../../host/host';
import { DropZone } from '../../parts/DropZone';
import { Said } from '../../parts/Said';
import { DateField } from '../../parts/fields';
import { Screen } from '../../parts/Screen';
import { count, many } from '../../words/numbers';
import { FileCard } from './FileCard';
import { KINDS } from './kinds';
import './import.css';

export default function Import() {
  const client = useClient();
  const look = useAct('import.preview', { long: true, quiet: true, reads: true });
  const take = useAct('import.commit', { long: true });
  const [files, setFiles] = useState<FileRef[]>([]);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const [asOf, setAsOf] = useState('');
  const held = useRef<string | null>(null);

  // A preview that is left behind is forgotten by the core too.
  const discard = () => {
    const id = held.current;
    held.current = null;
    if (id) void client.host.call('import.discard', { id }).catch(() => undefined);
  };
  const leave = useRef(discard);
  leave.current = discard;
  useEffect(() => () => leave.current(), []);

  const read = async (chosen: FileRef[], day: string) => {
    discard();
    setFiles(chosen);
    setPreview(null);
    setDone(null);
    const answer = await look.run({ paths: chosen.map((file) => file.path), as_of: day || null });
    if (!answer) return;
    held.current = answer.id;
    setPreview(answer);
  };
  const commit = async () => {
    if (!preview) return;
    const answer = await take.run({ id: preview.id });
    if (!answer) return;
    held.current = null;
    setPreview(null);
    setFiles([]);
    setAsOf('');
    setDone(answer.value);
  };
  const again = () => {
    discard();
    setPreview(null);
    setFiles([]);
    setAsOf('');
    look.clear();
    take.clear();
  };
  usePaletteActs(preview?.would_change ? [{ label: 'Import what is shown', run: () => void commit() }] : []);

  const undated = preview?.files.some((file) => file.readable && file.needs_as_of) ?? false;
  const good = preview?.files.filter((file) => file.readable && !file.needs_as_of && !file.already_here).length ?? 0;
  const rows = preview?.files.reduce((sum, file) => sum + file.new_rows + file.changed_rows, 0) ?? 0;
  return (
    <Screen
      title={preview ? heading(preview) : 'Import official files'}
      lead={preview ? 'Nothing is stored yet: this is what would change.' : undefined}
      error={take.error ?? look.error}
      actions={
        preview ? (
          <>
            <Button type="button" disabled={!preview.would_change || take.busy} onClick={() => void commit()}>
              {preview.would_change ? `Import ${many(good, 'file')}` : 'Nothing to import'}
            </Button>
            <Button type="button" secondary onClick={again}>
              {preview.would_change ? 'Leave it' : 'Done'}
            </Button>
          </>
        ) : undefined
      }
    >
      <Said className="hidden">{preview ? `${many(preview.files.length, 'file')} read. ${many(rows, 'row')} new or changed.` : ''}</Said>
      {done ? <Done imported={done} /> : null}
      {preview ? (
        <>
          {undated ? (
            <section className="panel import-date" aria-labelledby="import-date">
              <h2 id="import-date">Which day do these figures describe?</h2>
              <p>At least one file does not say. Its source does: look at the page where you got it, or ask whoever sent it.</p>
              <DateField
                place="as_of"
                label="As at"
                hint="For example 30 September 2018"
                value={asOf}
                error={look.error}
                onChange={(day) => {
                  setAsOf(day);
                  if (day) void read(files, day);
                }}
              />
            </section>
          ) : null}
          {preview.files.map((file) => (
            <FileCard key={file.path} file={file} alone={preview.files.length === 1} />
          ))}
        </>
      ) : (
        <>
          <DropZone
            title={look.busy ? 'Reading…' : 'Drop files here, or anywhere on the window'}
            hint="Recognised by what is in them, whatever they are called. You see every change before it counts."
            button="Choose files"
            kinds={[{ name: 'Official files', extensions: ['csv', 'xlsx', 'txt', 'tsv'] }]}
            onFiles={(chosen) => void read(chosen, asOf)}
          />
          <section className="import-kinds" aria-labelledby="import-kinds">
            <h2 id="import-kinds">What can be read</h2>
            <dl>
              {KINDS.map((kind) => (
                <div key={kind.name}>
                  <dt>{kind.name}</dt>
                  <dd>{kind.brings}</dd>
                </div>
              ))}
            </dl>
            <p className="note">
              Official practice-level files are open data under the Open Government Licence v3. <a href={link('settings', 'releases')}>Files imported so far</a>
            </p>
          </section>
        </>
      )}
    </Screen>
  );
}

/** What was taken in: where whoever took it in by keys goes on. */
function Done({ imported }: { imported: Imported }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="panel import-done" aria-labelledby="import-done">
      <h2 id="import-done" ref={head} tabIndex={-1}>
        Imported
      </h2>
      <ul>
        {imported.files.map((file) => (
          <li key={file.file}>
            <strong>{file.title || file.file}</strong>: {file.already_here || file.operation === null ? 'already here, nothing changed' : `${count(file.new_rows)} new, ${count(file.changed_rows)} changed`}
          </li>
        ))}
      </ul>
      <p className="import-next">
        Next: <a href={link('practices', 'clusters')}>who belongs to which cluster</a>, <a href={link('home')}>Home</a> with the figures of whoever the bar shows, or more files below.
      </p>
      <p className="note">
        Each file is one step of the history: undo takes the last one back exactly. <a href={link('settings', 'releases')}>All releases</a>
      </p>
    </section>
  );
}

function heading(preview: ImportPreview): string {
  const refused = preview.files.filter((file) => !file.readable).length;
  const fresh = preview.files.reduce((sum, file) => sum + file.new_rows, 0);
  const changed = preview.files.reduce((sum, file) => sum + file.changed_rows, 0);
  if (refused === preview.files.length) return `${many(refused, 'file')} could not be read`;
  if (!preview.would_change) return preview.files.some((file) => file.needs_as_of) ? 'A date is needed' : 'Already here: nothing would change';
  return `${count(fresh)} new and ${count(changed)} changed rows`;
}
