import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { Person, Scope } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useScopes } from '../../data/scopes';
import { inTree } from '../../frame/ScopePicker';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { ROLES_OF_PEOPLE } from '../../words/staff';

const NOBODY: Omit<Person, 'id' | 'role_title'> & { id: number | null } = { id: null, name: '', role: 'practice_manager', organisation: null, current: false };

export function People() {
  const scopes = useScopes();
  const people = useQuery('people.list', {}, { topics: ['people', 'session'] });
  const save = useAct('people.save');
  const [editing, setEditing] = useState<typeof NOBODY | null>(null);
  const named = (scope: Scope | null) => (scope ? (scopes.find((one) => one.code === scope.code)?.name ?? scope.code) : '');
  return (
    <>
      {people.error ? <Fault error={people.error} /> : null}
      {save.error && !editing ? <Fault error={save.error} /> : null}
      <div className="settings-bar">
        <p>Whoever is working now stands in the history beside every change. This is a name, not a lock: the computer’s own sign-in keeps others out.</p>
        <Button type="button" small onClick={() => setEditing(NOBODY)}>
          Add a person
        </Button>
      </div>
      <Table
        caption="People who use this copy"
        rows={people.data ?? []}
        rowKey={(person) => person.id}
        columns={[
          { key: 'name', head: 'Name', cell: (person) => person.name, sort: (person) => person.name },
          { key: 'role', head: 'Role', cell: (person) => person.role_title, sort: (person) => person.role_title },
          { key: 'organisation', head: 'Works for', cell: (person) => named(person.organisation) },
          { key: 'now', head: 'Now', cell: (person) => (person.current ? <StatusTag tone="blue">Working now</StatusTag> : null) },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (person) => (
              <>
                <button type="button" className="quiet" onClick={() => setEditing(person)}>
                  Change<span className="hidden"> {person.name}</span>
                </button>
                {person.current ? null : (
                  <button type="button" className="quiet" onClick={() => void save.run({ id: person.id, name: person.name, role: person.role, organisation: person.organisation, current: true })}>
                    Work as<span className="hidden"> {person.name}</span>
                  </button>
                )}
              </>
            ),
          },
        ]}
      />
      {editing ? (
        <PersonForm
          start={editing}
          busy={save.busy}
          error={save.error}
          onClose={() => {
            save.clear();
            setEditing(null);
          }}
          onSave={async (person) => {
            if (await save.run(person)) setEditing(null);
          }}
        />
      ) : null}
    </>
  );
}

function PersonForm({ start, busy, error, onClose, onSave }: { start: typeof NOBODY; busy: boolean; error: ReturnType<typeof useAct<'people.save'>>['error']; onClose: () => void; onSave: (person: { id: number | null; name: string; role: string; organisation: Scope | null; current: boolean }) => Promise<void> }) {
  const scopes = useScopes();
  const [name, setName] = useState(start.name);
  const [role, setRole] = useState(start.role);
  const [organisation, setOrganisation] = useState(start.organisation ? `${start.organisation.kind} ${start.organisation.code}` : '');
  const choices = inTree(scopes).map((scope) => ({ value: `${scope.kind} ${scope.code}`, label: `${scope.name} (${scope.code})` }));
  const known = organisation === '' || choices.some((choice) => choice.value === organisation);
  return (
    <Dialog
      title={start.id === null ? 'Add a person' : `Change ${start.name}`}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button
            type="button"
            disabled={busy}
            onClick={() => {
              const [kind = '', code = ''] = organisation.split(' ');
              void onSave({ id: start.id, name, role, organisation: code ? { kind, code } : null, current: start.current });
            }}
          >
            Save
          </Button>
        </>
      }
    >
      {error ? <Fault error={error} /> : null}
      <TextField place="name" label="Name" value={name} onChange={setName} error={error} />
      <SelectField place="role" label="Role" value={role} onChange={setRole} error={error} choices={Object.entries(ROLES_OF_PEOPLE).map(([value, label]) => ({ value, label }))} />
      <SelectField place="organisation" label="Works for" value={organisation} onChange={setOrganisation} blank="Not said" error={error} choices={known ? choices : [{ value: organisation, label: organisation }, ...choices]} />
    </Dialog>
  );
}
