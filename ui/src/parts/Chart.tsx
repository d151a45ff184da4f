// A picture drawn by the core. It is shown as an image, so that nothing in it can run; its data is one key away.
import { useId, useMemo, useState, type ReactNode } from 'react';
import type { ChartPicture } from '../bindings/commands';
import { useAct, useHost } from '../data/hooks';
import { DataTableView, tsv } from './DataTableView';
import { Said } from './Said';

export function Chart({
  chart,
  height,
  untitled = false,
  over,
}: {
  chart: ChartPicture;
  height?: number;
  /** The picture says its title itself; it stays for screen readers. */
  untitled?: boolean;
  /** Laid over the picture, in its own shares of width and height: a handle to drag. */
  over?: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const [copied, setCopied] = useState('');
  const host = useHost();
  const write = useAct('chart.save', { quiet: true, reads: true });
  const id = useId();
  const source = useMemo(() => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.svg)}`, [chart.svg]);
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the picture' });
    if (folder === null) return;
    const file = await write.run({ folder, title: chart.title, svg: chart.svg });
    setCopied(file ? `Saved: ${file.path}` : 'Could not be saved');
  };
  const picture = <img src={source} alt={chart.description} style={height ? { height } : undefined} />;
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <strong className={untitled ? 'hidden' : ''}>{chart.title}</strong>
        <span className="chart-acts">
          <button type="button" className="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Show chart' : 'Show table'}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              const done = asTable ? host.copyText(tsv(chart.table)) : copyPicture(source);
              done.then(() => setCopied('Copied'), () => setCopied('Could not be copied'));
            }}
          >
            Copy
          </button>
          <button type="button" className="quiet" onClick={() => void save()}>
            Save SVG
          </button>
          <Said as="span" className="quiet-note">
            {copied}
          </Said>
        </span>
      </figcaption>
      {asTable ? <DataTableView table={chart.table} /> : over ? (
        <div className="chart-over">
          {picture}
          {over}
        </div>
      ) : (
        picture
      )}
    </figure>
  );
}

/** Puts the chart on the clipboard as a picture, twice its size so that it prints well. */
async function copyPicture(source: string): Promise<void> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
