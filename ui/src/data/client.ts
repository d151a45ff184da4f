// The one door to the core: remembers answers, knows what is in flight, and tells the screens what has changed.
import { asAppError, isOutcome, type AppError, type CommandName, type Input, type Output, type Outcome } from '../host/contract';
import type { Host } from '../host/host';

/** `*` among the topics means everything: what a query or an act that does not say is taken to touch. */
export const ALL = '*';

/** Whether an act that changed `changed` makes an answer about `topics` out of date. */
export const touches = (changed: readonly string[], topics: readonly string[]): boolean =>
  changed.length > 0 && (changed.includes(ALL) || topics.includes(ALL) || changed.some((topic) => topics.includes(topic)));

interface Watcher {
  topics: readonly string[];
  /** Asks again; what it gives puts the answer on the screen. */
  refetch(): Promise<() => void>;
}

export type SaveState = 'saved' | 'saving' | 'refused';

export class Client {
  readonly host: Host;
  private watchers = new Set<Watcher>();
  private answers = new Map<string, { topics: readonly string[]; data: unknown }>();
  private listeners = new Set<() => void>();
  private acting = 0;
  private lastRefused = false;
  private longName: string | null = null;
  /** Told of every act that succeeded: the frame shows its toast and asks again what can be undone. */
  onOutcome: (outcome: Outcome<unknown>, quiet: boolean) => void = () => undefined;
  /** Told of long work that somebody stopped, in the core's words: it leaves a result behind, too. */
  onStopped: (message: string) => void = () => undefined;

  constructor(host: Host) {
    this.host = host;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  saveState = (): SaveState => (this.acting > 0 ? 'saving' : this.lastRefused ? 'refused' : 'saved');

  /** The long act under way, or null. */
  longAct = (): string | null => this.longName;

  held<N extends CommandName>(key: string): Output<N> | undefined {
    return this.answers.get(key)?.data as Output<N> | undefined;
  }

  async query<N extends CommandName>(name: N, input: Input<N>, key: string, topics: readonly string[]): Promise<Output<N>> {
    const data = await this.host.call(name, input);
    this.answers.set(key, { topics, data });
    return data;
  }

  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Does something. Throws an `AppError` as `Refused`; the caller's screen keeps what was typed. */
  async act<N extends CommandName>(name: N, input: Input<N>, how: { long?: boolean; quiet?: boolean; /** Long reading that stores nothing: the bar does not speak of saving. */ reads?: boolean; /** Told of the answer before anything is asked again. */ answered?: (answer: Output<N>) => void } = {}): Promise<Output<N>> {
    if (!how.reads) this.acting += 1;
    if (how.long) this.longName = name;
    this.tell();
    this.host.stamp('edit-commit');
    try {
      const answer = await this.host.call(name, input);
      if (!how.reads) this.lastRefused = false;
      how.answered?.(answer);
      if (isOutcome(answer)) {
        await this.changed(answer.changed, () => this.onOutcome(answer, how.quiet ?? false));
      }
      return answer;
    } catch (thrown) {
      const { code, message } = asAppError(thrown);
      const stopped = code === 'cancelled';
      if (!how.reads) this.lastRefused = !stopped;
      if (how.long && stopped) {
        // Of several files some may stand: those were acts of their own.
        if (!how.reads) await this.changed([ALL]);
        this.onStopped(message);
      }
      throw thrown;
    } finally {
      if (!how.reads) this.acting -= 1;
      if (how.long) this.longName = null;
      this.tell();
    }
  }

  /**
   * Asks again whatever is on the screen and touched, and shows all answers at once: figures that belong together never
   * disagree for a frame, and the page is painted once. Resolves when every figure is right again.
   */
  async changed(topics: readonly string[], also: () => void = () => undefined): Promise<void> {
    if (topics.length === 0) {
      also();
      return;
    }
    for (const [key, answer] of this.answers) if (touches(topics, answer.topics)) this.answers.delete(key);
    const touched = [...this.watchers].filter((watcher) => touches(topics, watcher.topics));
    const answers = await Promise.all(touched.map((watcher) => watcher.refetch()));
    for (const show of answers) show();
    also();
    afterFrame(() => this.host.stamp('edit-figures'));
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Runs once the frame that is being prepared now is on the glass. */
export function afterFrame(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

export type { AppError, Outcome };
