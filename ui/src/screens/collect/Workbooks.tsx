// Return workbooks for practices without the program: one for each, or only for those who have not returned yet.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { CollectRow, WrittenFile } from '../../bindings/commands';
import { useAct, useClient, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { many } from '../../words/numbers';

export function Workbooks({ rows }: { rows: CollectRow[] }) {
  const { view, toast } = useFrame();
  const host = useHost();
  const make = useAct('collect.write_workbooks', { long: true, quiet: true, reads: true });
  const [written, setWritten] = useState<WrittenFile[]>([]);
  const open = rows.filter((row) => row.status !== 'accepted' && row.status !== 'received').map((row) => row.organisation.code);
  const save = async (practices: string[]) => {
    const folder = await host.dialogs.folder({ title: 'Where to save the return workbooks' });
    if (folder === null) return;
    const files = await make.run({ ...view, matrix: null, practices, folder });
    if (!files) return;
    setWritten(files);
    toast(`Saved ${many(files.length, 'return workbook')} in ${folder}`);
  };
  usePaletteActs([{ label: 'Save return workbooks for the practices', also: 'excel form without the program', run: () => void save([]) }]);
  return (
    <details className="fold workbooks">
      <summary>Practices without the program: return workbooks for Excel</summary>
      {make.error ? <Fault error={make.error} /> : null}
      <p>
        A workbook made for each practice, filled with what is known: staff, maturity, list size, checks that follow as they type. No macros. Drop it here when it comes back: it becomes that practice’s return.
      </p>
      <div className="workbooks-acts">
        <Button type="button" small secondary disabled={make.busy} onClick={() => void save([])}>
          Save one for each practice…
        </Button>
        {open.length > 0 && open.length < rows.length ? (
          <Button type="button" small secondary disabled={make.busy} onClick={() => void save(open)}>
            {`Only for the ${open.length} that have not returned…`}
          </Button>
        ) : null}
      </div>
      {written.length > 0 ? (
        <details className="fold">
          <summary>Saved: {many(written.length, 'workbook')}</summary>
          <WrittenList files={written} />
        </details>
      ) : null}
    </details>
  );
}

export function WrittenList({ files }: { files: WrittenFile[] }) {
  const client = useClient();
  return (
    <ul className="written-list">
      {files.map((file) => (
        <li key={file.path}>
          <span className="written-path">{file.path}</span>{' '}
          <button aria-label={`Show in folder: ${file.path}`} type="button" className="quiet" onClick={() => void client.host.showInFolder(file.path)}>
            Show in folder
          </button>
        </li>
      ))}
    </ul>
  );
}
