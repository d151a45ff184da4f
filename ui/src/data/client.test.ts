import { expect, test, vi } from 'vitest';
import type { Host } from '../host/host';
import { Refused } from '../host/contract';
import { Client, touches } from './client';

const host = (call: (name: string) => unknown): Host =>
  ({ kind: 'browser', call: (name: string) => Promise.resolve().then(() => call(name)), stamp: vi.fn() }) as unknown as Host;

vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 0));

test('an act touches what shares a topic with it', () => {
  expect(touches(['funding'], ['funding', 'organisations']), 'a shared topic').toBe(true);
  expect(touches(['funding'], ['maturity']), 'none shared').toBe(false);
  expect(touches(['funding'], ['*']), 'a query that did not say depends on everything').toBe(true);
  expect(touches([], ['*']), 'nothing changed, nothing to ask').toBe(false);
});

test('an act resolves only when every touched figure has been asked again', async () => {
  const outcome = { value: {}, changed: ['funding'], label: 'Line saved', can_undo: true };
  const client = new Client(host(() => outcome));
  const asked: string[] = [];
  const shown: string[] = [];
  const watch = (topic: string, late: number) =>
    client.watch({
      topics: [topic],
      refetch: async () => {
        asked.push(topic);
        await new Promise((done) => setTimeout(done, late));
        return () => void shown.push(`${topic}, ${asked.length} asked`);
      },
    });
  watch('funding', 5);
  watch('funding', 0);
  watch('maturity', 0);
  const told = vi.fn();
  client.onOutcome = told;
  await client.act('funding.save_line', {} as never);
  expect(asked, 'the touched and no other').toEqual(['funding', 'funding']);
  expect(shown, 'nothing is shown before every answer is there').toEqual(['funding, 2 asked', 'funding, 2 asked']);
  expect(told, 'the frame heard of it').toHaveBeenCalledWith(outcome, false);
  expect(client.saveState(), 'saved again').toBe('saved');
});

test('a refusal is kept in sight, a cancelled act is not', async () => {
  const refusing = new Client(
    host(() => {
      throw new Refused({ code: 'invalid', message: 'no', fields: [], help: null, detail: null });
    }),
  );
  await expect(refusing.act('undo', {}), 'the caller is told').rejects.toThrow('no');
  expect(refusing.saveState(), 'the bar says so').toBe('refused');
  const cancelled = new Client(
    host(() => {
      throw new Refused({ code: 'cancelled', message: 'stopped', fields: [], help: null, detail: null });
    }),
  );
  const told = vi.fn();
  cancelled.onStopped = told;
  await expect(cancelled.act('undo', {}), 'the caller is told').rejects.toThrow('stopped');
  expect(told, 'a short act that was not done is no long work').not.toHaveBeenCalled();
  await expect(cancelled.act('import.commit', {} as never, { long: true }), 'the caller is told').rejects.toThrow('stopped');
  expect(told, 'long work that was stopped leaves a word').toHaveBeenCalledWith('stopped');
  expect(cancelled.saveState(), 'stopping is no fault').toBe('saved');
});
