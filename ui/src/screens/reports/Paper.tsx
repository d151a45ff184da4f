// The report as it reads: every block of the document, with a way to the words that may be changed.
import type { ReportBlock, ReportPiece, ReportView } from '../../bindings/commands';
import { Chart } from '../../parts/Chart';
import { ScrollBox } from '../../parts/ScrollBox';

export function Paper({ data, part, onPart }: { data: ReportView; part: string | null; onPart: (part: string) => void }) {
  return (
    <article className="paper" aria-label={`${data.title}, as it will be printed`}>
      <header>
        <p className="paper-title">{data.title}</p>
        <p className="paper-subtitle">{data.subtitle}</p>
      </header>
      {data.pieces.map((piece, at) => (
        <Piece key={piece.words?.part ?? at} piece={piece} open={piece.words !== null && piece.words.part === part} onPart={onPart} />
      ))}
    </article>
  );
}

function Piece({ piece, open, onPart }: { piece: ReportPiece; open: boolean; onPart: (part: string) => void }) {
  const { words } = piece;
  const blocks = piece.blocks.map((block, at) => <Block key={at} block={block} />);
  if (!words) return <>{blocks}</>;
  return (
    <div className={`paper-words${open ? ' open' : ''}${words.edited ? ' edited' : ''}`} data-part={words.part}>
      <div>{blocks.length > 0 ? blocks : <p className="note">{words.label}: nothing is printed here</p>}</div>
      <button aria-label={`${words.edited ? 'Edited' : 'Edit'}: ${words.label}`} type="button" className="quiet paper-edit" aria-pressed={open} onClick={() => onPart(words.part)}>
        {words.edited ? 'Edited' : 'Edit'}
      </button>
    </div>
  );
}

function Block({ block }: { block: ReportBlock }) {
  switch (block.kind) {
    case 'heading': {
      // The page has the first level for itself.
      const Level = block.level === 1 ? 'h2' : block.level === 2 ? 'h3' : 'h4';
      return <Level>{block.text}</Level>;
    }
    case 'paragraph':
      return <p className="paper-text">{block.text}</p>;
    case 'note':
      return <p className="note paper-text">{block.text}</p>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{item}</li>);
      return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'facts':
      return (
        <dl className="paper-facts">
          {block.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'figure':
      return block.picture.table.headings.length > 0 ? <Chart chart={block.picture} /> : <Picture block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'page_break':
      return <hr />;
  }
}

/** A chart whose figures stand in a table of the report. */
function Picture({ block }: { block: Extract<ReportBlock, { kind: 'figure' }> }) {
  return (
    <figure className="chart">
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.picture.svg)}`} alt={block.picture.description} />
      <figcaption className="note">{block.caption}</figcaption>
    </figure>
  );
}

function Table({ block: { table, total } }: { block: Extract<ReportBlock, { kind: 'table' }> }) {
  const side = (at: number, cell = '') => `${table.numeric[at] ? 'number' : ''}${cell === 'not supplied' ? ' missing' : ''}`;
  return (
    <ScrollBox label={`${table.title}, scrolls`}>
      <table className="table dense">
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {table.headings.map((heading, at) => (
              <th key={at} scope="col" className={side(at)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row" className={side(at)}>
                    {cell}
                  </th>
                ) : (
                  <td key={at} className={side(at, cell)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {total.length > 0 ? (
          <tfoot>
            <tr>
              {total.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={at} className={side(at, cell)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollBox>
  );
}
