// Carrying an assessment to another edition: what would come along, the act, what came along and what waits.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { BehindView, CarriedAnswerView, CarryReport, MaturityView } from '../../../bindings/commands';
import { useAct, useHost, useQuery } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { link } from '../../../frame/router';
import { Fault } from '../../../parts/Fault';
import { LevelTag, StatusTag } from '../../../parts/LevelTag';
import { Said } from '../../../parts/Said';
import { SelectField } from '../../../parts/fields';
import { Table } from '../../../parts/Table';
import { day } from '../../../words/dates';
import { levelTitle } from '../../../words/levels';
import { many } from '../../../words/numbers';
import './edition.css';

const KIND: Record<string, string> = { criterion: 'Answer', domain: 'Level of a domain', agreement: 'Agreement', ambition: 'Ambition', action: 'Action' };
const said = (text: string) => levelTitle(text);

export function Carry({ data, onMatrix }: { data: MaturityView; onMatrix: (id: string) => void }) {
  const { view, session } = useFrame();
  const organisation = view.scope.code;
  const answered = data.domains.some((one) => one.level !== null) || data.criteria.length > 0;
  const here = useQuery('maturity.carried', { organisation, matrix: data.matrix.id }, { topics: ['maturity'] });
  const sources = [...(answered ? [{ code: data.matrix.id, name: data.matrix.title }] : []), ...(here.data?.sources ?? [])];
  // Whoever looks at a draft wants to see what came; whoever looks at a finished edition wants the next one.
  const came = (here.data?.reports.length ?? 0) > 0;
  const at = data.matrices.findIndex((one) => one.code === data.matrix.id);
  const next = data.matrices[at + 1] ?? data.matrices.find((one) => one.code !== data.matrix.id);
  const [chosenFrom, setFrom] = useState<string>();
  const [chosenTo, setTo] = useState<string>();
  const from = chosenFrom ?? (answered && !came ? data.matrix.id : (here.data?.sources[0]?.code ?? data.matrix.id));
  const to = chosenTo ?? (from === data.matrix.id ? (next?.code ?? '') : data.matrix.id);
  const carry = useAct('maturity.carry');
  const ready = here.data !== undefined && sources.length > 0 && from !== to && to !== '';
  const preview = useQuery('maturity.preview_carry', { organisation, from, to }, { topics: ['maturity'], skip: !ready });
  if (!here.data) return here.error ? <Fault error={here.error} /> : null;
  const submit = async () => {
    const done = await carry.run({ organisation, from, to });
    if (!done) return;
    setFrom(undefined);
    setTo(undefined);
    onMatrix(to);
  };
  const fault = carry.error ?? preview.error;
  const open = preview.data && (preview.data.answers.length > 0 || preview.data.levels.length > 0);
  return (
    <div className="carry">
      {here.data.reports.map((report, at_) => (
        <Report key={report.from.code + report.on + String(at_)} report={report} matrix={data.matrix.id} first={at_ === 0} />
      ))}
      <section className="panel carry-form" aria-label="Carry an assessment">
        <h2>{came ? 'Carry more' : 'Carry the assessment to another edition'}</h2>
        {fault ? <Fault error={fault} /> : null}
        {sources.length === 0 ? (
          <p>{session.scope_name} has not answered any edition yet: there is nothing to carry.</p>
        ) : (
          <>
            <div className="carry-choice">
              <SelectField place="from" label="From" value={from} onChange={setFrom} choices={sources.map((one) => ({ value: one.code, label: one.name }))} error={fault} />
              <SelectField place="to" label="To" value={to} onChange={setTo} choices={data.matrices.filter((one) => one.code !== from).map((one) => ({ value: one.code, label: one.name }))} error={fault} />
              <Button small secondary={came} disabled={!open || carry.busy} onClick={() => void submit()}>
                Carry over as a draft
              </Button>
            </div>
            {preview.data ? (
              <p>
                <Said as="span">{open ? preview.data.sentence : 'Nothing is left to carry: what is paired is answered there already.'}</Said> <a href={link('maturity', 'mapping', { from, to })}>See how the two are paired</a>
              </p>
            ) : null}
            <p className="note">The old assessment stays as it is, and nothing that is answered on the new edition is overwritten. Every answer that comes along is marked until somebody confirms or changes it.</p>
          </>
        )}
      </section>
      {open && preview.data && !came ? <Tables report={preview.data} /> : null}
    </div>
  );
}

function Report({ report, matrix, first }: { report: CarryReport; matrix: string; first: boolean }) {
  const { view, toast } = useFrame();
  const host = useHost();
  const confirm = useAct('maturity.confirm_carried');
  const level = useAct('maturity.confirm');
  const write = useAct('maturity.export_carry', { quiet: true });
  const organisation = view.scope.code;
  const waiting = report.answers.filter((one) => one.waiting);
  const same = waiting.filter((one) => one.fit === 'same');
  const levels = report.levels.filter((one) => one.waiting);
  const save = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the report' });
    if (folder === null) return;
    const files = await write.run({ organisation, matrix, folder });
    if (files) toast(`Saved ${many(files.length, 'file')} in ${folder}`);
  };
  const fault = confirm.error ?? level.error ?? write.error;
  return (
    <section className="carry-report" aria-label={`Carried from ${report.from.name}`}>
      <h2>Carried from {report.from.name}</h2>
      {fault ? <Fault error={fault} /> : null}
      <p>
        {report.sentence} By {report.by} on {day(report.on)}.{' '}
        {waiting.length + levels.length > 0 ? <StatusTag tone="amber">{`${waiting.length + levels.length} to be confirmed`}</StatusTag> : <StatusTag tone="green">all confirmed or changed</StatusTag>}{' '}
        {same.length > 1 ? (
          <button type="button" className="quiet" onClick={() => void confirm.run({ organisation, matrix, criteria: same.map((one) => one.criterion) })}>
            Confirm the {same.length} that ask the same question
          </button>
        ) : null}{' '}
        {first ? (
          <button type="button" className="quiet" onClick={() => void save()}>
            Save the report
          </button>
        ) : null}
      </p>
      <Tables
        report={report}
        onConfirm={(criterion) => void confirm.run({ organisation, matrix, criteria: [criterion] })}
        onLevel={(domain) => void level.run({ organisation, matrix, domain })}
      />
    </section>
  );
}

function Tables({ report, onConfirm, onLevel }: { report: CarryReport; onConfirm?: (criterion: string) => void; onLevel?: (domain: string) => void }) {
  return (
    <>
      <Table
        caption="Levels that come along"
        showCaption
        rows={report.levels}
        rowKey={(row) => row.domain}
        empty="No level comes along."
        columns={[
          { key: 'title', head: 'Domain', cell: (row) => row.title },
          { key: 'level', head: 'Level', cell: (row) => <LevelTag level={row.level} /> },
          { key: 'from', head: 'Was', cell: (row) => row.from.join('; ') },
          { key: 'why', head: 'What differs', cell: (row) => row.why || (row.fit === 'same' ? 'the same' : '') },
          { key: 'state', head: 'State', cell: (row) => <State waiting={row.waiting} what={row.title} {...(onLevel ? { onConfirm: () => onLevel(row.domain) } : {})} /> },
        ]}
      />
      <Table<CarriedAnswerView>
        caption="Answers that come along"
        showCaption
        rows={report.answers}
        rowKey={(row) => row.criterion}
        empty="No answer comes along."
        columns={[
          { key: 'text', head: 'New criterion', cell: (row) => (<>{row.text}<span className="note block">{row.place}</span></>) },
          { key: 'answer', head: 'Answer', cell: (row) => <strong>{row.answer}</strong> },
          { key: 'from', head: 'Made of', cell: (row) => (<ul className="plain-list">{row.from.map((old) => (<li key={old.text}>{old.text}: {old.answer || 'not answered'}</li>))}</ul>) },
          { key: 'why', head: 'What differs', cell: (row) => row.why || (row.fit === 'same' ? 'the same question' : 'nearly the same') },
          { key: 'state', head: 'State', cell: (row) => <State waiting={row.waiting} what={row.text} {...(onConfirm ? { onConfirm: () => onConfirm(row.criterion) } : {})} /> },
        ]}
      />
      <Table<BehindView>
        caption="What stays behind, and why"
        showCaption
        rows={report.behind}
        rowKey={(row) => row.kind + row.text}
        empty="Nothing stays behind."
        columns={[
          { key: 'text', head: 'What', cell: (row) => row.text },
          { key: 'kind', head: 'Kind', cell: (row) => KIND[row.kind] ?? row.kind },
          { key: 'said', head: 'Said', cell: (row) => said(row.said) },
          { key: 'why', head: 'Why', cell: (row) => row.why },
        ]}
      />
      <details className="carry-anew">
        <summary>
          To be answered anew: {many(report.to_answer.length, 'criterion', 'criteria')}
          {report.to_assess.length > 0 ? `, and the level of ${report.to_assess.map((one) => one.name).join(', ')}` : ''}
        </summary>
        <Table
          caption="Criteria without an old answer"
          rows={report.to_answer}
          rowKey={(row) => row.criterion}
          columns={[
            { key: 'place', head: 'Where', cell: (row) => row.place },
            { key: 'text', head: 'Criterion', cell: (row) => row.text },
          ]}
        />
      </details>
      <p className="note">{report.rule}</p>
    </>
  );
}

function State({ waiting, what, onConfirm }: { waiting: boolean; what: string; onConfirm?: () => void }) {
  if (!onConfirm) return <span className="note">to be confirmed then</span>;
  if (!waiting) return <StatusTag tone="green">confirmed or changed</StatusTag>;
  return (
    <>
      <StatusTag tone="amber">carried</StatusTag>{' '}
      <button aria-label={`Still so: ${what}`} type="button" className="quiet" onClick={onConfirm}>
        Still so
      </button>
    </>
  );
}
