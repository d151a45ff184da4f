// All editions: those that come with the program, and the local ones. Copy one, open one, hand one down.
import { useState } from 'react';
import type { EditionEntry } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { usePaletteActs } from '../../../frame/context';
import { link } from '../../../frame/router';
import { DropZone } from '../../../parts/DropZone';
import { Fault } from '../../../parts/Fault';
import { StatusTag } from '../../../parts/LevelTag';
import { Screen } from '../../../parts/Screen';
import { Table } from '../../../parts/Table';
import { Waiting } from '../../../parts/Waiting';
import { day } from '../../../words/dates';
import { many } from '../../../words/numbers';
import { Copy } from './Copy';
import { Files } from './Files';
import { useSaveFile } from './save';
import { CheckTag } from './words';

export function List() {
  const { data, error } = useQuery('maturity.editions', {}, { topics: ['maturity'] });
  const [copying, setCopying] = useState<EditionEntry>();
  const [paths, setPaths] = useState<string[]>();
  const remove = useAct('maturity.remove_edition');
  const prefer = useAct('maturity.prefer_edition');
  const file = useSaveFile();
  usePaletteActs((data ?? []).map((entry) => ({ label: `Copy the edition: ${entry.title}`, also: 'matrix local edition', run: () => setCopying(entry) })));
  if (!data) return <Screen title="Editions of the matrix" error={error}>{error ? null : <Waiting />}</Screen>;
  const open = data.filter((entry) => entry.check_against_your_copy).length;
  const fault = remove.error ?? prefer.error ?? file.error;
  const preferred = data.some((entry) => entry.preferred);
  return (
    <Screen title={`${many(data.length, 'edition')} of the matrix, ${open === 0 ? 'all checked' : `${open} to be checked against your copy`}`} lead={<><a href={link('maturity')}>Back to the assessment</a>. An assessment stays tied to the edition it was made with.</>}>
      {fault ? <Fault error={fault} /> : null}
      <DropZone compact title="An edition comes from your CCG as a file" hint="You see what it would do before it is taken in." button="Open an edition" kinds={[{ name: 'Editions and mappings', extensions: ['json'] }]} onFiles={(files) => setPaths(files.map((one) => one.path))} />
      <Table<EditionEntry>
        caption="Editions"
        rows={data}
        rowKey={(entry) => entry.code}
        columns={[
          {
            key: 'title',
            head: 'Edition',
            sort: (entry) => entry.title,
            cell: (entry) => (
              <>
                <a href={link('maturity', ['editions', entry.code])}>{entry.title}</a>
                <span className="note block">{entry.code}, version {entry.version}, {entry.local ? entry.copied_from ? `copied from ${entry.copied_from}` : 'came as a file' : 'comes with the program'}</span>
              </>
            ),
          },
          { key: 'from', head: 'Applies', sort: (entry) => entry.applies_from, cell: (entry) => `from ${day(entry.applies_from)}${entry.applies_to ? ` to ${day(entry.applies_to)}` : ''}` },
          { key: 'size', head: 'Asks', cell: (entry) => (entry.gaps.length > 0 ? <StatusTag tone="red">{many(entry.gaps.length, 'gap')}</StatusTag> : `${entry.criteria} criteria in ${many(entry.domains, 'domain')}`) },
          { key: 'check', head: 'Official copy', cell: (entry) => (<><CheckTag entry={entry} />{entry.checked_by ? <span className="note block">{entry.checked_by}</span> : null}</>) },
          { key: 'users', head: 'Assessed with it', number: true, sort: (entry) => entry.users, cell: (entry) => entry.users },
          {
            key: 'first',
            head: 'Shown first',
            cell: (entry) =>
              entry.preferred ? (
                <StatusTag tone="blue">shown first</StatusTag>
              ) : entry.gaps.length === 0 && (entry.local || preferred) ? (
                <button aria-label={`${entry.local ? 'Show first' : 'By period again'}: ${entry.title}`} type="button" className="quiet" onClick={() => void prefer.run({ matrix: entry.code })}>
                  {entry.local ? 'Show first' : 'By period again'}
                </button>
              ) : (
                <span className="missing">–</span>
              ),
          },
          {
            key: 'acts',
            head: 'Acts',
            cell: (entry) => (
              <span className="row-acts">
                <button type="button" className="quiet" onClick={() => setCopying(entry)}>
                  Copy<span className="hidden"> {entry.title}</span>
                </button>
                {entry.gaps.length === 0 ? (
                  <button aria-label={`Save as file: ${entry.title}`} type="button" className="quiet" onClick={() => void file.save(entry.code)}>
                    Save as file
                  </button>
                ) : null}
                {entry.local && entry.users === 0 ? (
                  <button type="button" className="quiet" onClick={() => void remove.run({ matrix: entry.code })}>
                    Take out<span className="hidden"> {entry.title}</span>
                  </button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      <p className="note">“Shown first” counts for those who have not answered any edition yet. Who has answered one goes on with it, until they carry their answers to another: see “Carry over” on the assessment. How two editions are paired stands under <a href={link('maturity', 'mapping')}>Pairs of two editions</a>.</p>
      {copying ? <Copy from={copying} onClose={() => setCopying(undefined)} /> : null}
      {paths ? <Files paths={paths} onClose={() => setPaths(undefined)} /> : null}
    </Screen>
  );
}
