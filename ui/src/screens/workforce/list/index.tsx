// A practice's own staff list: choose the file, say once what its columns and words mean, look at the difference, take it in.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ReadStaffList, StaffListPreview } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { go, link } from '../../../frame/router';
import type { FileRef } from '../../../host/host';
import { DropZone } from '../../../parts/DropZone';
import { Screen } from '../../../parts/Screen';
import { Table } from '../../../parts/Table';
import { DateField, FieldRow, SelectField, TextField } from '../../../parts/fields';
import { day, lastDay } from '../../../words/dates';
import { many, wte } from '../../../words/numbers';
import { tabs } from '../tabs';
import { Split } from './Split';
import './list.css';

const UNITS = [
  { value: 'wte', label: 'WTE (1.0 is full time)' },
  { value: 'hours', label: 'Hours a week (37.5 to the WTE)' },
  { value: 'sessions', label: 'GP sessions a week (nine to the WTE)' },
];

type Choices = Pick<ReadStaffList, 'as_of' | 'practice' | 'sheet' | 'heading_row' | 'fields' | 'unit' | 'roles'>;

const NONE: Choices = { as_of: null, practice: null, sheet: null, heading_row: null, fields: {}, unit: null, roles: {} };

export default function StaffList() {
  const { view } = useFrame();
  const read = useAct('staff_list.read', { reads: true, quiet: true, long: true });
  const commit = useAct('staff_list.commit');
  const posts = useQuery('workforce.show', view, { topics: ['organisations', 'workforce'] });
  const [file, setFile] = useState<FileRef | null>(null);
  const [choices, setChoices] = useState<Choices>(NONE);
  const [preview, setPreview] = useState<StaffListPreview | null>(null);

  const inputOf = (from: FileRef, chosen: Choices): ReadStaffList => ({ scope: view.scope, period: view.period, path: from.path, ...chosen });
  const look = async (from: FileRef, chosen: Choices) => {
    setChoices(chosen);
    const answer = await read.run(inputOf(from, chosen));
    if (answer) setPreview(answer);
  };
  const begin = (files: FileRef[]) => {
    const [first] = files;
    if (!first) return;
    setFile(first);
    setPreview(null);
    void look(first, { ...NONE, practice: choices.practice, as_of: choices.as_of });
  };
  const change = (more: Partial<Choices>) => {
    const chosen = { ...choices, ...more };
    if (file) void look(file, chosen);
    else setChoices(chosen);
  };
  const take = async () => {
    if (!file || !preview) return;
    const done = await commit.run({ read: inputOf(file, choices), token: preview.token });
    if (!done) return;
    setFile(null);
    setPreview(null);
    setChoices(NONE);
    go(link('workforce'));
  };
  const practices = (posts.data?.practices ?? []).filter((one) => one.code !== view.scope.code || view.scope.kind === 'practice');
  const roles = posts.data?.roles ?? [];
  const moved = preview?.changes.length ?? 0;
  return (
    <Screen
      title={preview ? `${preview.file}: ${many(moved, 'change')}` : 'Your own staff list'}
      tabs={tabs}
      tab="list"
      lead={preview ? `${many(preview.rows_taken, 'row')} of ${preview.rows_read} used, as at ${day(preview.as_of)}. Names, numbers and dates of birth are not read.` : 'Payroll, rota or the export of the national return. Names, numbers and dates of birth are not read: a birthday becomes an age band and is forgotten.'}
      error={commit.error ?? read.error}
      actions={
        preview ? (
          <>
            <Button type="button" small secondary onClick={() => { setFile(null); setPreview(null); setChoices(NONE); }}>
              Leave it
            </Button>
            <Button type="button" small disabled={preview.blocked.length > 0 || moved === 0 || commit.busy} onClick={() => void take()}>
              {moved === 0 ? 'Nothing to take in' : `Take in ${many(moved, 'change')}`}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className="staff-list">
        <DropZone title="Drop the list here" hint="CSV or Excel workbook (.xlsx)" button={preview ? 'Choose another list' : 'Choose the list'} multiple={false} compact={preview !== null} onFiles={begin} />
        <FieldRow>
          {view.scope.kind === 'practice' ? null : (
            <SelectField place="practice" label="Whose list" value={choices.practice ?? ''} onChange={(practice) => change({ practice: practice || null })} choices={practices.map((one) => ({ value: one.code, label: one.name }))} blank="A column names the practice" error={read.error} />
          )}
          <DateField place="as_of" label="As at" value={choices.as_of ?? lastDay(view.period)} onChange={(as_of) => change({ as_of: as_of || null })} error={read.error} />
          {preview && preview.sheets.length > 1 ? <SelectField place="sheet" label="Sheet" value={preview.sheet ?? ''} onChange={(sheet) => change({ sheet, fields: {}, heading_row: null })} choices={preview.sheets.map((one) => ({ value: one, label: one }))} /> : null}
          {preview ? <HeadingRow key={preview.heading_row} row={preview.heading_row} onChange={(heading_row) => change({ heading_row, fields: {} })} /> : null}
          {preview?.columns.some((column) => column.field === 'amount') ? <SelectField place="unit" label="Working time is in" value={preview.unit} onChange={(unit) => change({ unit })} choices={UNITS} /> : null}
        </FieldRow>
        {preview ? (
          <>
            {preview.blocked.map((line) => (
              <p key={line} className="warning-line">
                <span>
                  <strong>Before it can be taken in: </strong>
                  {line}
                </span>
              </p>
            ))}
            <div className="staff-list-two">
              <section aria-label="Columns">
                <h2>{preview.remembered ? 'Columns, as remembered' : 'Columns'}</h2>
                <Columns preview={preview} onField={(at, field) => change({ fields: { ...choices.fields, [at]: field } })} />
              </section>
              <section aria-label="Roles">
                <h2>Roles</h2>
                <Words preview={preview} roles={roles} onRole={(word, role) => change({ roles: { ...choices.roles, [word]: role } })} />
              </section>
            </div>
            <Problems preview={preview} />
            <Differences preview={preview} />
          </>
        ) : (
          <Split />
        )}
      </div>
    </Screen>
  );
}

function HeadingRow({ row, onChange }: { row: number; onChange: (row: number) => void }) {
  const [text, setText] = useState(String(row));
  const leave = () => {
    const number = Number(text.trim());
    if (Number.isInteger(number) && number >= 0 && number !== row) onChange(number);
    else setText(String(row));
  };
  return <TextField place="heading_row" label="Headings in row" width={3} value={text} onChange={setText} onCommit={leave} />;
}

function Columns({ preview, onField }: { preview: StaffListPreview; onField: (at: number, field: string) => void }) {
  return (
    <Table
      caption="What each column holds"
      rows={preview.columns}
      rowKey={(row) => row.at}
      columns={[
        { key: 'heading', head: 'Heading', rowHead: true, cell: (row) => row.heading },
        {
          key: 'field',
          head: 'Holds',
          cell: (row) =>
            row.personal ? (
              <span className="note">left out: it says who</span>
            ) : (
              <select aria-label={`What ${row.heading} holds`} value={row.field} onChange={(event) => onField(row.at, event.currentTarget.value)}>
                <option value="">nothing that is used</option>
                {preview.fields.map((one) => (
                  <option key={one.field} value={one.field}>
                    {one.title}
                  </option>
                ))}
              </select>
            ),
        },
        { key: 'samples', head: 'For example', cell: (row) => <span className="note">{row.samples.join(' · ')}</span> },
      ]}
    />
  );
}

const HOW: Record<string, string> = { list: 'national list', remembered: 'as last time', chosen: 'chosen', left_out: 'rows left out', unknown: 'not known' };

function Words({ preview, roles, onRole }: { preview: StaffListPreview; roles: { code: string; title: string; group_title: string }[]; onRole: (word: string, role: string) => void }) {
  const groups = [...new Set(roles.map((role) => role.group_title))];
  return (
    <Table
      caption="What the list's words for roles mean"
      rows={preview.words}
      rowKey={(row) => row.word}
      empty="No roles yet: say which column holds them."
      columns={[
        { key: 'word', head: 'In the list', rowHead: true, cell: (row) => row.word },
        { key: 'rows', head: 'Rows', number: true, cell: (row) => row.rows },
        {
          key: 'role',
          head: 'Means',
          cell: (row) => (
            <>
              <select aria-label={`What ${row.word} means`} aria-invalid={row.how === 'unknown'} value={row.how === 'unknown' ? '?' : row.role} onChange={(event) => onRole(row.word, event.currentTarget.value)}>
                {row.how === 'unknown' ? <option value="?">Choose a role</option> : null}
                <option value="">leave these rows out</option>
                {groups.map((group) => (
                  <optgroup key={group} label={group}>
                    {roles
                      .filter((role) => role.group_title === group)
                      .map((role) => (
                        <option key={role.code} value={role.code}>
                          {role.title}
                        </option>
                      ))}
                  </optgroup>
                ))}
              </select>
              {row.how === 'unknown' ? <span className="share-fault">Error: {row.message}</span> : null}
            </>
          ),
        },
        { key: 'how', head: 'Known by', cell: (row) => <span className="note">{HOW[row.how] ?? row.how}</span> },
      ]}
    />
  );
}

function Problems({ preview }: { preview: StaffListPreview }) {
  if (preview.problems.length === 0 && preview.notes.length === 0) return null;
  const rejected = preview.problems.filter((one) => one.rejects).length;
  return (
    <section aria-label="What to look at">
      <h2>{rejected > 0 ? `${many(rejected, 'row is', 'rows are')} left out until mended` : 'What to look at'}</h2>
      {preview.notes.map((note) => (
        <p key={note} className="note">
          {note}.
        </p>
      ))}
      {preview.problems.length === 0 ? null : (
        <Table
          caption="Rows to look at"
          rows={preview.problems}
          rowKey={(row) => `${row.sheet ?? ''} ${row.row ?? ''} ${row.column ?? ''} ${row.expected}`}
          columns={[
            { key: 'row', head: 'Row', rowHead: true, cell: (row) => `${row.sheet ? `${row.sheet}, ` : ''}row ${row.row ?? '?'}` },
            { key: 'column', head: 'Column', cell: (row) => row.column ?? '' },
            { key: 'value', head: 'Found', cell: (row) => row.value || <span className="missing">not shown or blank</span> },
            { key: 'expected', head: 'Expected', cell: (row) => row.expected },
            { key: 'mend', head: 'How to mend it', cell: (row) => `${row.rejects ? '' : 'Taken all the same. '}${row.mend}` },
          ]}
        />
      )}
    </section>
  );
}

const KIND: Record<string, string> = { new: 'comes', changed: 'changes', gone: 'goes' };

function Differences({ preview }: { preview: StaffListPreview }) {
  const several = preview.practices.length > 1;
  const from = (before: number | null, after: number | null, show: (value: number) => string) => (before === after ? (after === null ? '' : show(after)) : `${before === null ? '–' : show(before)} → ${after === null ? '–' : show(after)}`);
  return (
    <section aria-label="What would change">
      <h2>
        What would change: {many(preview.changes.length, 'line')}; {many(preview.same, 'line stays', 'lines stay')}
      </h2>
      <dl className="list-totals">
        {preview.totals.map((total) => (
          <div key={total.group_title}>
            <dt>{total.group_title}</dt>
            <dd>
              {wte(total.before)} → {wte(total.after)} WTE
            </dd>
          </div>
        ))}
      </dl>
      <Table
        caption="Lines of posts that come, go or change"
        rows={preview.changes}
        rowKey={(row) => `${row.practice.code} ${row.kind} ${row.role_title} ${row.age_band} ${row.employer}`}
        empty="Nothing: the posts are as the list says."
        columns={[
          ...(several ? [{ key: 'practice', head: 'Practice', cell: (row: StaffListPreview['changes'][number]) => row.practice.name }] : []),
          { key: 'kind', head: 'Line', cell: (row) => <span className={`list-kind ${row.kind}`}>{KIND[row.kind] ?? row.kind}</span> },
          { key: 'role', head: 'Role', rowHead: true, cell: (row) => row.role_title },
          { key: 'age', head: 'Age band', cell: (row) => row.age_band },
          { key: 'people', head: 'People', number: true, cell: (row) => from(row.people_before, row.people_after, String) },
          { key: 'wte', head: 'WTE', number: true, cell: (row) => from(row.wte_before, row.wte_after, wte) },
          { key: 'employer', head: 'Employer', cell: (row) => row.employer },
        ]}
      />
    </section>
  );
}
