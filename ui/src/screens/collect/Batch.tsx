// What the chosen files would do. Nothing is stored before “Take in”, and one undo takes all of it back.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { CollectPreview, PackagePreview, WrittenFile } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Differences } from '../../parts/Differences';
import { Fault, fieldId } from '../../parts/Fault';
import { needsWord } from '../../parts/Hand';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { period, shortDay } from '../../words/dates';
import { count, many } from '../../words/numbers';
import { WrittenList } from './Workbooks';

const TAG: Record<string, { tone: 'red' | 'amber' | 'green' | 'grey' | 'blue'; word: string }> = {
  new: { tone: 'green', word: 'New' },
  replaces: { tone: 'blue', word: 'Replaces' },
  same: { tone: 'grey', word: 'Already here' },
  older: { tone: 'grey', word: 'Older' },
  conflicting: { tone: 'amber', word: 'Choose' },
  takes_back: { tone: 'blue', word: 'Takes back' },
  rejected: { tone: 'red', word: 'Rejected' },
};

export function Batch({ preview, onDone }: { preview: CollectPreview; onDone: () => void }) {
  const { toast } = useFrame();
  const host = useHost();
  const commit = useAct('collect.commit', { long: true });
  const mark = useAct('collect.mark_workbooks', { quiet: true, reads: true });
  const [marked, setMarked] = useState<WrittenFile[]>([]);
  const [choices, setChoices] = useState<Record<string, string>>({});
  const [only, setOnly] = useState('');
  const shown = only ? preview.packages.filter((one) => one.outcome === only) : preview.packages;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const taken = preview.packages.filter((one) => (asks(one) ? choices[one.path] === 'take' : one.outcome === 'new' || one.outcome === 'replaces' || one.outcome === 'takes_back')).length;
  const open = preview.packages.filter((one) => asks(one) && !choices[one.path]);
  const doubted = open.filter((one) => one.outcome !== 'conflicting').length;
  const take = async () => {
    const done = await commit.run({ id: preview.id, choices: Object.entries(choices).map(([file, choice]) => ({ file, choice })) });
    if (done) onDone();
  };
  const sendBack = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the marked workbooks' });
    if (folder === null) return;
    const files = await mark.run({ id: preview.id, folder });
    if (!files) return;
    setMarked(files);
    toast(`Saved ${many(files.length, 'marked workbook')} in ${folder}`);
  };
  usePaletteActs(preview.would_change ? [{ label: 'Take in the returns shown', run: () => void take() }] : []);
  return (
    <section className="panel batch" aria-labelledby="batch">
      {(commit.error ?? mark.error) ? <Fault error={(commit.error ?? mark.error)!} /> : null}
      <div className="batch-head">
        <h2 id="batch" ref={head} tabIndex={-1}>
          {summary(preview)}
        </h2>
        <div className="batch-acts">
          <Button type="button" small disabled={commit.busy || taken === 0} onClick={() => void take()}>
            {taken === 0 ? (preview.would_change ? 'Nothing chosen' : 'Nothing to take in') : `Take in ${many(taken, 'return')}`}
          </Button>
          {preview.to_mend > 0 ? (
            <Button type="button" small secondary disabled={mark.busy} onClick={() => void sendBack()}>
              Save with errors marked…
            </Button>
          ) : null}
          <Button type="button" small secondary onClick={onDone}>
            {preview.would_change ? 'Leave it' : 'Done'}
          </Button>
        </div>
      </div>
      {marked.length > 0 ? <WrittenList files={marked} /> : null}
      {open.length > doubted ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> {many(open.length - doubted, 'package')} with the same revision but other figures: choose which to keep.
        </p>
      ) : null}
      {doubted > 0 ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> {many(doubted, 'package')} not signed as before: ring the sender, then choose.
        </p>
      ) : null}
      {preview.packages.length > 20 ? (
        <div className="collect-filter" role="group" aria-label="Show only">
          <button type="button" className="quiet" aria-pressed={only === ''} onClick={() => setOnly('')}>
            All {count(preview.packages.length)}
          </button>
          {Object.entries(TAG)
            .map(([outcome, tag]) => ({ outcome, word: tag.word, of: preview.packages.filter((one) => one.outcome === outcome).length }))
            .filter((one) => one.of > 0)
            .map((one) => (
              <button key={one.outcome} type="button" className="quiet" aria-pressed={only === one.outcome} onClick={() => setOnly(one.outcome)}>
                {one.word} {count(one.of)}
              </button>
            ))}
        </div>
      ) : null}
      <Table
        caption="What each file would do"
        rows={shown}
        first={100}
        rowKey={(one) => one.path}
        rowLabel={(one) => one.file}
        detail={(one) => <Inside one={one} />}
        columns={[
          { key: 'outcome', head: 'Would be', width: '8rem', cell: (one) => <StatusTag tone={one.carries === 'draft' && one.outcome === 'new' ? 'blue' : (TAG[one.outcome]?.tone ?? 'grey')}>{one.carries === 'draft' && one.outcome === 'new' ? 'Draft' : (TAG[one.outcome]?.word ?? one.outcome)}</StatusTag> },
          {
            key: 'whose',
            head: 'Return',
            rowHead: true,
            cell: (one) => (
              <>
                {one.organisation ? <strong>{one.organisation.name}</strong> : <span className="batch-file">{one.file}</span>}
                {one.workbook && one.organisation ? <span className="note who">from a workbook</span> : null}
              </>
            ),
            sort: (one) => one.organisation?.name ?? one.file,
          },
          { key: 'what', head: 'Revision', cell: (one) => (one.organisation ? `${period(one.period)}, revision ${one.revision}` : '') },
          { key: 'signed', head: 'Signed', cell: (one) => (one.signed_by ? (
              <>
                {`${one.signed_by}, ${shortDay(one.signed_on)}`}
                {one.trust_sentence ? (
                  <span className={asks(one) && one.outcome !== 'conflicting' ? 'batch-warning' : 'note who'}>
                    {one.trust_sentence}
                  </span>
                ) : null}
              </>
            ) : '') },
          {
            key: 'sentence',
            head: 'What happens',
            cell: (one) => (
              <>
                {one.sentence}
                {one.warnings.map((warning) => (
                  <span key={warning} className="batch-warning">
                    <span aria-hidden="true">!</span> <span className="hidden">Warning: </span>
                    {warning}
                  </span>
                ))}
                {asks(one) ? <Choice one={one} choice={choices[one.path] ?? ''} onChoose={(choice) => setChoices({ ...choices, [one.path]: choice })} /> : null}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

/** Whether somebody must say if it is taken: two truths of one revision, or another hand than before. */
function asks(one: PackagePreview): boolean {
  const takes = one.outcome === 'new' || one.outcome === 'replaces' || one.outcome === 'takes_back';
  return one.outcome === 'conflicting' || (takes && needsWord(one));
}

function Choice({ one, choice, onChoose }: { one: PackagePreview; choice: string; onChoose: (choice: string) => void }) {
  return (
    <fieldset className="batch-choice" id={fieldId(one.file)}>
      <legend className="hidden">Which figures of {one.organisation?.name} to keep</legend>
      {[
        { value: 'keep', words: one.outcome === 'conflicting' ? 'Keep what is here' : 'Leave it out' },
        { value: 'take', words: one.outcome === 'conflicting' ? 'Take this one' : 'It is theirs: take it' },
      ].map((option) => (
        <label key={option.value}>
          <input type="radio" name={`choice-${one.path}`} value={option.value} checked={choice === option.value} onChange={() => onChoose(option.value)} /> {option.words}
        </label>
      ))}
    </fieldset>
  );
}

function Inside({ one }: { one: PackagePreview }) {
  if (one.faults.length > 0) {
    return (
      <Table
        caption={`What is wrong with ${one.file}`}
        rows={one.faults.map((fault, at) => ({ ...fault, at }))}
        rowKey={(fault) => fault.at}
        columns={[
          { key: 'part', head: 'Where', cell: (fault) => fault.part ?? 'the file' },
          { key: 'message', head: 'What is wrong', cell: (fault) => fault.message },
          { key: 'expected', head: 'Expected', cell: (fault) => fault.expected },
          { key: 'mend', head: 'How to mend it', cell: (fault) => fault.mend },
        ]}
      />
    );
  }
  return (
    <>
      <p className="note">{one.path}</p>
      {one.outcome === 'replaces' || one.outcome === 'conflicting' ? <Differences of={one.file} rows={one.differences} before="Held here" after="In this file" /> : null}
    </>
  );
}

function summary(preview: CollectPreview): string {
  const of = (outcome: string) => preview.packages.filter((one) => one.outcome === outcome).length;
  const said = [
    of('new') > 0 ? `${of('new')} new` : '',
    of('replaces') > 0 ? `${of('replaces')} replacing` : '',
    of('conflicting') > 0 ? `${of('conflicting')} to choose` : '',
    of('same') > 0 ? `${of('same')} already here` : '',
    of('takes_back') > 0 ? `${of('takes_back')} taking a draft back` : '',
    of('older') > 0 ? `${of('older')} older` : '',
    of('rejected') > 0 ? `${of('rejected')} rejected` : '',
  ].filter(Boolean);
  return `${many(preview.packages.length, 'file')}: ${said.join(', ')}`;
}
