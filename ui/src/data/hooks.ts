// How a screen reads (`useQuery`) and acts (`useAct`).
import { createContext, use, useCallback, useEffect, useRef, useState } from 'react';
import { asAppError, type AppError, type CommandName, type Input, type Output } from '../host/contract';
import { ALL, type Client } from './client';

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('a screen stands outside the frame');
  return client;
}

export const useHost = () => useClient().host;

export interface Query<T> {
  /** The newest answer for this very input; while another input is awaited, nothing of the old one is shown as if it were new. */
  data: T | undefined;
  error: AppError | undefined;
  /** Asking for the first time. */
  loading: boolean;
  reload: () => Promise<void>;
}

/**
 * Asks the core, and asks again whenever an act changes one of `topics` (without topics: whenever anything changes).
 * `skip` waits, for inputs that are not known yet. Late answers to an older input are dropped.
 */
export function useQuery<N extends CommandName>(name: N, input: Input<N>, how: { topics?: readonly string[]; skip?: boolean } = {}): Query<Output<N>> {
  const client = useClient();
  const key = `${name} ${JSON.stringify(input ?? null)}`;
  const topicList = (how.topics ?? [ALL]).join(' ');
  const skip = how.skip ?? false;
  const [state, setState] = useState<{ key: string; data: Output<N> | undefined; error: AppError | undefined }>(() => ({
    key,
    data: client.held<N>(key),
    error: undefined,
  }));
  const turn = useRef(0);
  const asked = useRef(input);
  asked.current = input;

  const fetchLater = useCallback(async (): Promise<() => void> => {
    const mine = ++turn.current;
    try {
      const data = await client.query(name, asked.current, key, topicList.split(' '));
      return () => {
        if (mine === turn.current) setState({ key, data, error: undefined });
      };
    } catch (thrown) {
      const error = asAppError(thrown);
      return () => {
        if (mine === turn.current) setState((old) => ({ key, data: old.key === key ? old.data : undefined, error }));
      };
    }
  }, [client, name, key, topicList]);
  const fetchNow = useCallback(async () => (await fetchLater())(), [fetchLater]);

  useEffect(() => {
    if (skip) return undefined;
    void fetchNow();
    const stop = client.watch({ topics: topicList.split(' '), refetch: fetchLater });
    return () => {
      turn.current += 1;
      stop();
    };
  }, [client, fetchNow, fetchLater, skip, topicList]);

  const current = state.key === key ? state : { data: client.held<N>(key), error: undefined };
  return { data: current.data, error: current.error, loading: !skip && current.data === undefined && current.error === undefined, reload: fetchNow };
}

export interface Act<N extends CommandName> {
  /** Resolves to the answer, or to undefined when it was refused (the refusal is in `error`). */
  run: (input: Input<N>) => Promise<Output<N> | undefined>;
  busy: boolean;
  error: AppError | undefined;
  clear: () => void;
}

/**
 * Does something. `long` shows the bar with Cancel; `quiet` leaves out the toast; `reads` is for long reading that stores nothing;
 * `answered` hears the answer before the screens ask again for what it changed.
 */
export function useAct<N extends CommandName>(name: N, how: { long?: boolean; quiet?: boolean; reads?: boolean; answered?: (answer: Output<N>) => void } = {}): Act<N> {
  const client = useClient();
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<AppError>();
  const { long = false, quiet = false, reads = false } = how;
  const answered = useRef(how.answered);
  answered.current = how.answered;
  const run = useCallback(
    async (input: Input<N>) => {
      setBusy((held) => held + 1);
      try {
        const answer = await client.act(name, input, { long, quiet, reads, answered: (held) => answered.current?.(held) });
        setError(undefined);
        return answer;
      } catch (thrown) {
        const refused = asAppError(thrown);
        setError(refused.code === 'cancelled' ? undefined : refused);
        return undefined;
      } finally {
        setBusy((held) => held - 1);
      }
    },
    [client, name, long, quiet, reads],
  );
  const clear = useCallback(() => setError(undefined), []);
  return { run, busy: busy > 0, error, clear };
}

/** The message for one field of a form, matched by its place. */
export const faultAt = (error: AppError | undefined, place: string): string | undefined =>
  error?.fields.find((field) => field.place === place)?.message;
