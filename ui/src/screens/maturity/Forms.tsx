// Excel forms: made for practices without the program, looked at when they come back, taken in as one act.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { FormFile, FormsPreview, MaturityView, WrittenFile } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { DropZone } from '../../parts/DropZone';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Said } from '../../parts/Said';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { many } from '../../words/numbers';
import './forms.css';

const KINDS = [{ name: 'Forms', extensions: ['xlsx'] }];
const TONES: Record<string, 'green' | 'grey' | 'red'> = { changes: 'green', same: 'grey', refused: 'red' };
const WORDS: Record<string, string> = { changes: 'to take in', same: 'changes nothing', refused: 'to mend' };

export function Forms({ data }: { data: MaturityView }) {
  const { view, session, toast } = useFrame();
  const host = useHost();
  const make = useAct('maturity.write_forms', { quiet: true, reads: true });
  const look = useAct('maturity.preview_forms', { long: true, quiet: true, reads: true });
  const take = useAct('maturity.take_forms');
  const mark = useAct('maturity.mark_forms', { quiet: true, reads: true });
  const [seen, setSeen] = useState<FormsPreview | null>(null);
  const [written, setWritten] = useState<WrittenFile[]>([]);
  const alone = view.scope.kind === 'practice';
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [seen?.id]);

  const save = async () => {
    const folder = await host.dialogs.folder({ title: alone ? 'Where to save the form' : 'Where to save the forms' });
    if (folder === null) return;
    const files = await make.run({ ...view, matrix: data.matrix.id, practices: [], folder });
    if (!files) return;
    setWritten(files);
    toast(`Saved ${many(files.length, 'form')} in ${folder}`);
  };
  const read = async (paths: string[]) => {
    setSeen(null);
    const answer = await look.run({ ...view, paths });
    if (answer) setSeen(answer);
  };
  const takeIn = async () => {
    if (!seen) return;
    if (await take.run({ id: seen.id })) setSeen(null);
  };
  const sendBack = async () => {
    if (!seen) return;
    const folder = await host.dialogs.folder({ title: 'Where to save the marked forms' });
    if (folder === null) return;
    const files = await mark.run({ id: seen.id, folder });
    if (!files) return;
    setWritten(files);
    toast(`Saved ${many(files.length, 'marked form')} in ${folder}`);
  };
  usePaletteActs([{ label: alone ? 'Save the Excel form of this practice' : 'Save Excel forms for the practices', also: 'workbook return maturity', run: () => void save() }]);
  const fault = make.error ?? look.error ?? take.error ?? mark.error;
  const marked = seen?.files.some((file) => file.can_mark) ?? false;
  return (
    <div className="forms">
      {fault ? <Fault error={fault} /> : null}
      <section className="panel forms-out" aria-labelledby="forms-out">
        <h2 id="forms-out">For those without the program</h2>
        <p>
          {alone ? 'A workbook with the questions of this edition' : `A workbook for each practice of ${session.scope_name}`}, filled with what is known. Lists, help and checks are in it; no macros. It opens in Excel and LibreOffice.
        </p>
        <Button type="button" small secondary disabled={make.busy} onClick={() => void save()}>
          {alone ? 'Save the form…' : 'Save a form for each practice…'}
        </Button>
        {written.length > 0 ? (
          <details className="fold">
            <summary>Saved: {many(written.length, 'file')}</summary>
            <ul>
              {written.map((file) => (
                <li key={file.path}>
                  {file.path}{' '}
                  <button aria-label={`Show in folder: ${file.path}`} type="button" className="quiet" onClick={() => void host.showInFolder(file.path)}>
                    Show in folder
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <DropZone
        compact
        title={look.busy ? 'Reading…' : 'Drop filled forms here, or anywhere on the window'}
        hint="You see what each would change before it counts. What is in a form is shared with the cluster."
        button="Choose forms"
        kinds={KINDS}
        onFiles={(files) => void read(files.map((file) => file.path))}
        onFolder={(path) => void read([path])}
      />
      {seen ? (
        <section className="panel forms-seen" aria-labelledby="forms-seen">
          <Said className="hidden">
            {many(seen.files.length, 'file')} read: {seen.ready} to take in, {seen.refused} to mend
          </Said>
          <header>
            <h2 id="forms-seen" ref={head} tabIndex={-1}>
              {many(seen.ready, 'form')} to take in{seen.refused > 0 ? `, ${seen.refused} to mend` : ''}
            </h2>
            <div className="forms-acts">
              <Button type="button" small disabled={seen.ready === 0 || take.busy} onClick={() => void takeIn()}>
                {seen.ready === 1 ? 'Take in this form' : `Take in ${many(seen.ready, 'form')}`}
              </Button>
              {marked ? (
                <Button type="button" small secondary disabled={mark.busy} onClick={() => void sendBack()}>
                  Save with errors marked…
                </Button>
              ) : null}
              <button type="button" className="quiet" onClick={() => setSeen(null)}>
                Leave it
              </button>
            </div>
          </header>
          <Table
            caption="Forms that came back"
            rows={seen.files}
            rowKey={(file) => file.path}
            rowLabel={(file) => file.practice?.name ?? file.file}
            initialSort={{ key: 'outcome' }}
            columns={[
              { key: 'practice', head: 'Practice', sort: (file) => file.practice?.name ?? file.file, cell: (file) => (<>{file.practice?.name ?? <span className="missing">not known</span>}<span className="note block">{file.file}</span></>) },
              { key: 'by', head: 'Filled in', cell: (file) => [file.by, file.on ? day(file.on) : ''].filter(Boolean).join(', ') || <span className="missing">not said</span> },
              { key: 'edition', head: 'Edition', cell: (file) => file.edition },
              { key: 'outcome', head: 'So', sort: (file) => ['refused', 'changes', 'same'].indexOf(file.outcome), cell: (file) => <StatusTag tone={TONES[file.outcome] ?? 'grey'}>{WORDS[file.outcome] ?? file.outcome}</StatusTag> },
              { key: 'sentence', head: 'What it would do', cell: (file) => file.sentence },
            ]}
          />
          {seen.files.filter((file) => file.problems.length > 0 || file.changes.length > 0).map((file) => (
            <File key={file.path} file={file} alone={seen.files.length <= 3} />
          ))}
        </section>
      ) : null}
    </div>
  );
}

function File({ file, alone }: { file: FormFile; alone: boolean }) {
  const name = file.practice?.name ?? file.file;
  return (
    <details className="fold" open={alone || file.problems.length > 0}>
      <summary>
        {name}: {file.problems.length > 0 ? `${many(file.problems.length, 'thing')} to mend` : `${many(file.changes.length, 'answer')} would change`}
      </summary>
      {file.problems.length > 0 ? (
        <Table
          caption={`What to mend in ${file.file}`}
          rows={file.problems.map((problem, at) => ({ ...problem, at }))}
          rowKey={(row) => row.at}
          columns={[
            { key: 'place', head: 'Where', width: '11rem', cell: (row) => [row.sheet ? `sheet ${row.sheet}` : '', row.cell ? `cell ${row.cell}` : ''].filter(Boolean).join(', ') || 'the file' },
            { key: 'found', head: 'Found', cell: (row) => row.found },
            { key: 'expected', head: 'Expected', cell: (row) => row.expected },
            { key: 'mend', head: 'How to mend it', cell: (row) => row.mend },
          ]}
        />
      ) : (
        <Table
          caption={`What ${file.file} would change`}
          rows={file.changes.map((change, at) => ({ ...change, at }))}
          rowKey={(row) => row.at}
          columns={[
            { key: 'domain', head: 'Domain', width: '11rem', cell: (row) => row.domain },
            { key: 'what', head: 'Question', cell: (row) => row.what },
            { key: 'before', head: 'Here now', cell: (row) => row.before || <span className="missing">not answered</span> },
            { key: 'after', head: 'In the form', cell: (row) => row.after },
          ]}
        />
      )}
    </details>
  );
}
