// What is on the screen as a workbook with its tables, or printed.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { WrittenFile } from '../bindings/commands';
import { useHost } from '../data/hooks';
import { useFrame, usePaletteActs } from '../frame/context';
import type { AppError } from '../host/contract';
import { Dialog } from './Dialog';
import { Fault } from './Fault';

const FORMATS = [
  ['xlsx', 'Workbook and CSV tables'],
  ['pdf', 'PDF to print'],
  ['docx', 'Word document'],
] as const;

export function SaveOrPrint({ what, says, busy, error, onSave }: { /** `this scenario`. */ what: string; /** What is in it. */ says: string; busy: boolean; error: AppError | undefined; onSave: (folder: string, format: string) => Promise<WrittenFile[] | undefined> }) {
  const { toast } = useFrame();
  const host = useHost();
  const [asking, setAsking] = useState(false);
  usePaletteActs([{ label: `Save or print ${what}`, also: 'export workbook csv pdf word', run: () => setAsking(true) }]);
  const save = async (format: string) => {
    const folder = await host.dialogs.folder({ title: `Where to save ${what}` });
    if (folder === null) return;
    const files = await onSave(folder, format);
    if (!files) return;
    setAsking(false);
    toast(`Saved: ${files[0]?.path ?? ''}${files.length > 1 ? ` and ${files.length - 1} tables` : ''}`);
  };
  return (
    <>
      <Button type="button" small secondary onClick={() => setAsking(true)}>
        Save or print…
      </Button>
      {asking ? (
        <Dialog
          title={`Save ${what}`}
          onClose={() => setAsking(false)}
          actions={
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              Close
            </button>
          }
        >
          {error ? <Fault error={error} /> : null}
          <p>{says}</p>
          <p className="save-formats">
            {FORMATS.map(([format, title]) => (
              <Button key={format} type="button" small secondary disabled={busy} onClick={() => void save(format)}>
                {title}
              </Button>
            ))}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
