// Where files are let go or chosen. A drop anywhere on the window counts while this is on the screen.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef } from 'react';
import { useHost } from '../data/hooks';
import { useFrame } from '../frame/context';
import type { FileKind, FileRef } from '../host/host';

export function DropZone({ title, hint, button, kinds, multiple = true, compact = false, onFiles, onFolder }: { title: string; hint?: string; button: string; kinds?: FileKind[]; multiple?: boolean; compact?: boolean; onFiles: (files: FileRef[]) => void; /** Offers a folder as well. */ onFolder?: (path: string) => void }) {
  const { takeDrops, dragging } = useFrame();
  const host = useHost();
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => takeDrops((files) => take.current(files)), [takeDrops]);
  return (
    <section className={`dropzone${dragging ? ' over' : ''}${compact ? ' compact' : ''}`} aria-label={title}>
      <div>
        <p className="dropzone-title">{dragging ? 'Let go to read these files' : title}</p>
        {hint ? <p className="dropzone-hint">{hint}</p> : null}
      </div>
      <div className="dropzone-acts">
        <Button
          type="button"
          small
          secondary
          onClick={() =>
            void host.dialogs.open({ title: button, multiple, ...(kinds ? { kinds } : {}) }).then((files) => {
              if (files.length > 0) onFiles(files);
            })
          }
        >
          {button}
        </Button>
        {onFolder ? (
          <button
            type="button"
            className="quiet"
            onClick={() =>
              void host.dialogs.folder({ title: 'Choose a folder' }).then((path) => {
                if (path) onFolder(path);
              })
            }
          >
            or a whole folder
          </button>
        ) : null}
      </div>
    </section>
  );
}
