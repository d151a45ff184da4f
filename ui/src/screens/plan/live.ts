// Answers that follow a finger: while one question is under way the newest waits, and those between are never asked.
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../data/hooks';
import { asAppError, type AppError, type CommandName, type Input, type Output } from '../../host/contract';

export interface Live<T> {
  /** The newest answer, of an older question too while the next is awaited: the picture moves, it never goes blank. */
  data: T | undefined;
  error: AppError | undefined;
  /** The answer is to the question as it now stands. */
  current: boolean;
  /** When the answer came, so that the newer of two can be shown; 0 before the first. */
  at: number;
}

/** Asks at most once a frame and once at a time; asks again when an act changes one of `topics`. `null` asks nothing. */
export function useLive<N extends CommandName>(name: N, input: Input<N> | null, topics: readonly string[]): Live<Output<N>> {
  const client = useClient();
  const key = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<{ key: string | null; data: Output<N> | undefined; error: AppError | undefined; at: number }>({ key: null, data: undefined, error: undefined, at: 0 });
  const wanted = useRef<{ key: string; input: Input<N> } | null>(null);
  const busy = useRef(false);
  const alive = useRef(true);
  wanted.current = input === null || key === null ? null : { key, input };

  const pump = useRef<() => void>(() => undefined);
  pump.current = () => {
    const ask = wanted.current;
    if (busy.current || !ask) return;
    busy.current = true;
    void client.host
      .call(name, ask.input)
      .then(
        (data) => alive.current && setState({ key: ask.key, data, error: undefined, at: performance.now() }),
        (thrown: unknown) => alive.current && setState((old) => ({ ...old, key: ask.key, error: asAppError(thrown) })),
      )
      .finally(() => {
        busy.current = false;
        if (alive.current && wanted.current && wanted.current.key !== ask.key) pump.current();
      });
  };

  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  useEffect(() => {
    if (key === null) return undefined;
    const frame = requestAnimationFrame(() => pump.current());
    return () => cancelAnimationFrame(frame);
  }, [key, name]);
  const topicList = topics.join(' ');
  useEffect(
    () =>
      client.watch({
        topics: topicList.split(' '),
        refetch: async () => {
          const ask = wanted.current;
          if (!ask) return () => undefined;
          try {
            const data = await client.host.call(name, ask.input);
            return () => alive.current && setState({ key: ask.key, data, error: undefined, at: performance.now() });
          } catch (thrown) {
            const error = asAppError(thrown);
            return () => alive.current && setState((old) => ({ ...old, key: ask.key, error }));
          }
        },
      }),
    [client, name, topicList],
  );
  return { data: state.data, error: state.error, current: key !== null && state.key === key, at: state.at };
}

/** A value once it has stood still for `pause` milliseconds. */
export function useSteady<T>(value: T, pause: number): T {
  const key = JSON.stringify(value);
  const [steady, setSteady] = useState({ key, value });
  const newest = useRef(value);
  newest.current = value;
  useEffect(() => {
    const timer = setTimeout(() => setSteady({ key, value: newest.current }), pause);
    return () => clearTimeout(timer);
  }, [key, pause]);
  return steady.value;
}
