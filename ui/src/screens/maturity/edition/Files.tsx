// Files of editions: what each would do, every fault at once, and then all of them or none.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { EditionFileView } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { Dialog } from '../../../parts/Dialog';
import { Fault } from '../../../parts/Fault';
import { StatusTag } from '../../../parts/LevelTag';
import { Said } from '../../../parts/Said';
import { Table } from '../../../parts/Table';
import { Waiting } from '../../../parts/Waiting';
import { many } from '../../../words/numbers';

const RESULT: Record<string, { tone: 'green' | 'blue' | 'grey' | 'red'; word: string }> = {
  new: { tone: 'green', word: 'new' },
  newer: { tone: 'blue', word: 'newer version' },
  same: { tone: 'grey', word: 'here already' },
  refused: { tone: 'red', word: 'refused' },
};

export function Files({ paths, onClose }: { paths: string[]; onClose: () => void }) {
  const { data, error } = useQuery('maturity.preview_edition_files', { paths }, { topics: ['maturity'] });
  const take = useAct('maturity.take_editions');
  const [prefer, setPrefer] = useState(false);
  const submit = async () => {
    if (data && (await take.run({ files: data.files.map(({ path, sha256 }) => ({ path, sha256 })), prefer }))) onClose();
  };
  const fault = take.error ?? error;
  const refused = data?.files.filter((file) => file.result === 'refused').length ?? 0;
  return (
    <Dialog
      wide
      title="Open an edition"
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            {data?.ready ? 'Cancel' : 'Close'}
          </Button>
          <Button small disabled={!data?.ready || take.busy} onClick={() => void submit()}>
            Take in
          </Button>
        </>
      }
    >
      {fault ? <Fault error={fault} /> : null}
      {!data && !error ? <Waiting /> : null}
      {data ? (
        <>
          <Said>{refused > 0 ? `${many(refused, 'file')} refused: nothing is taken in until every file is right.` : data.ready ? 'Nothing is taken in yet. This is what would happen.' : 'There is nothing new in these files.'}</Said>
          <Table<EditionFileView>
            caption="What the files hold"
            rows={data.files}
            rowKey={(file) => file.path}
            columns={[
              { key: 'file', head: 'File', cell: (file) => (<>{file.title || file.name}<span className="note block">{file.title ? file.name : ''}</span></>) },
              { key: 'what', head: 'Holds', cell: (file) => (file.kind === '' ? <span className="missing">nothing that can be read</span> : <>{file.kind} {file.code}<span className="note block">version {file.version}{file.checked_by ? `, checked by ${file.checked_by}` : ''}</span></>) },
              { key: 'result', head: 'Result', cell: (file) => (<><StatusTag tone={RESULT[file.result]?.tone ?? 'grey'}>{RESULT[file.result]?.word ?? file.result}</StatusTag><span className="note block">{file.says.join(' ')}</span></>) },
            ]}
          />
          {refused > 0 ? (
            <Table
              caption="What to mend"
              showCaption
              rows={data.files.flatMap((file) => file.problems)}
              rowKey={(problem) => problem.place + problem.message}
              columns={[
                { key: 'place', head: 'Where', cell: (problem) => problem.place },
                { key: 'message', head: 'What and how', cell: (problem) => problem.message },
              ]}
            />
          ) : null}
          {data.ready && data.files.some((file) => file.kind === 'edition') ? (
            <label className="tick">
              <input type="checkbox" checked={prefer} onChange={(event) => setPrefer(event.currentTarget.checked)} /> Show it first to those who have not answered any edition yet
            </label>
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}
