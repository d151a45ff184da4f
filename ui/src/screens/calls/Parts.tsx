// A call part by part: what it holds, or what opening it would do here.
import type { CallPart } from '../../bindings/commands';
import { Table } from '../../parts/Table';
import { count } from '../../words/numbers';

const SHOWN = 40;

export function Parts({ parts, made }: { parts: CallPart[]; /** What is sent, rather than what would change here. */ made: boolean }) {
  const lines = (part: CallPart) => (
    <>
      {part.refused ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> {part.refused}
        </p>
      ) : null}
      <ul className="calls-lines">
        {part.lines.slice(0, SHOWN).map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
      {part.lines.length > SHOWN ? <p className="note">and {count(part.lines.length - SHOWN)} more</p> : null}
    </>
  );
  const said = (part: CallPart): string => {
    if (part.refused) return 'Stays as it is here';
    const first = part.lines[0] ?? '';
    if (part.new + part.changed === 0) return part.same > 0 ? 'All of it is here already' : 'Nothing';
    return part.lines.length > 1 ? `${first} …` : first;
  };
  return (
    <Table
      caption={made ? 'What the call holds' : 'What opening it sets up'}
      rows={parts}
      rowKey={(part) => part.part}
      rowLabel={(part) => part.title}
      detail={(part) => (part.lines.length > 1 || part.refused ? lines(part) : null)}
      columns={[
        { key: 'part', head: 'Part', rowHead: true, width: made ? '11rem' : '13rem', cell: (part) => <strong>{part.title}</strong> },
        ...(made
          ? [{ key: 'new', head: 'Sent', number: true, width: '5rem', cell: (part: CallPart) => count(part.new) }]
          : [
              { key: 'new', head: 'New', number: true, width: '5rem', cell: (part: CallPart) => count(part.new) },
              { key: 'changed', head: 'Changed', number: true, width: '5rem', cell: (part: CallPart) => count(part.changed) },
              { key: 'same', head: 'As here', number: true, width: '5rem', cell: (part: CallPart) => count(part.same) },
            ]),
        { key: 'what', head: 'What', cell: said },
      ]}
    />
  );
}
