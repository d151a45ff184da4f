import { expect, test } from 'vitest';
import { shortcut } from './keys';
import { link, readRoute } from './router';
import { inTree, nearby } from './ScopePicker';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

test('undo belongs to the text field while somebody types in it', () => {
  expect(shortcut(press('z', { ctrlKey: true }), false), 'elsewhere it is the program’s').toBe('undo');
  expect(shortcut(press('z', { ctrlKey: true }), true), 'in a field it is the field’s').toBeNull();
  expect(shortcut(press('Z', { ctrlKey: true, shiftKey: true }), false), 'the other redo').toBe('redo');
  expect(shortcut(press('k', { ctrlKey: true }), true), 'the palette opens from anywhere').toBe('palette');
});

test('an address comes back as it was made', () => {
  const route = readRoute(link('settings', ['history', 'a/b'], { focus: 'Y99001', none: null }));
  expect([route.place, ...route.rest, route.query.get('focus')], 'a slash in a code is no step').toEqual(['settings', 'history', 'a/b', 'Y99001']);
  expect(route.query.has('none'), 'nothing is not written').toBe(false);
});

test('scopes stand under the organisation above them', () => {
  const scope = (kind: string, code: string, parent: string | null) => ({ kind, code, name: code, parent });
  const tree = inTree([scope('practice', 'P1', 'C1'), scope('cluster', 'C1', 'G1'), scope('ccg', 'G1', 'S1'), scope('cluster', 'C2', 'gone')]);
  expect(tree.map((one) => one.code), 'whoever lacks a parent still shows').toEqual(['G1', 'C1', 'P1', 'C2']);
});

test('with all of England here the list keeps to what lies around the present scope', () => {
  const ccg = (code: string) => ({ kind: 'ccg', code, name: code, parent: 'S1' });
  const many = Array.from({ length: 300 }, (_, at) => ({ kind: 'cluster', code: `C${at}`, name: `C${at}`, parent: at < 5 ? 'G1' : 'G2' }));
  const all = [{ kind: 'system', code: 'S1', name: 'S1', parent: null }, ccg('G1'), ccg('G2'), ...many];
  expect(nearby(all, 'C1').map((one) => one.code), 'its line upwards and its neighbours').toEqual(['S1', 'G1', 'G2', 'C0', 'C1', 'C2', 'C3', 'C4']);
  expect(nearby(all.slice(0, 10), 'C1').length, 'a short list is shown whole').toBe(10);
});
