// What the core promises the screens. The map of commands is generated from Rust; everything here is derived from it or mirrors it.
import type { Commands } from '../bindings/commands';

export type CommandName = keyof Commands & string;
export type Input<N extends CommandName> = Commands[N]['input'];
export type Output<N extends CommandName> = Commands[N]['output'];

/** A field at fault: `place` names it as the form does (`lines[2].amount`, `name`). */
export interface FieldFault {
  place: string;
  message: string;
}

/** What the core answers in place of a result. `code` is for acting on, the rest is for reading. */
export interface AppError {
  code: string;
  message: string;
  fields: FieldFault[];
  help: string | null;
  detail: string | null;
}

/** What a journalled act answers: its value, what it touched, and what Undo would say. */
export interface Outcome<T> {
  value: T;
  changed: string[];
  label: string;
  can_undo: boolean;
}

/** The error as a throwable, so that `await call()` reads plainly. */
export class Refused extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.message);
    this.name = 'Refused';
    this.error = error;
  }
}

export const isAppError = (value: unknown): value is AppError =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

/** Whatever was thrown, as an error the screen can show. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof Refused) return thrown.error;
  const found = isAppError(thrown) ? (thrown as Partial<AppError>) : undefined;
  return {
    code: found?.code ?? 'internal',
    message: found?.message ?? 'Something went wrong inside the program. Nothing was changed.',
    fields: found?.fields ?? [],
    help: found?.help ?? null,
    detail: found?.detail ?? (found ? null : String(thrown instanceof Error ? thrown.message : thrown)),
  };
}

export const isOutcome = (value: unknown): value is Outcome<unknown> =>
  typeof value === 'object' && value !== null && Array.isArray((value as { changed?: unknown }).changed) && 'label' in value;
