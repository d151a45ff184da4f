// The seam between the screens and whatever carries them: the window, or a browser in a test.
import type { CommandName, Input, Output } from './contract';

/** A file the core can open by path, with the name to show. */
export interface FileRef {
  path: string;
  name: string;
}

export interface FileKind {
  name: string;
  extensions: string[];
}

export interface Dialogs {
  /** Empty when the person changed their mind: that is no error. */
  open(ask: { title: string; multiple?: boolean; kinds?: FileKind[] }): Promise<FileRef[]>;
  save(ask: { title: string; suggested: string; kinds?: FileKind[] }): Promise<string | null>;
  folder(ask: { title: string }): Promise<string | null>;
}

export type DropEvent = { kind: 'over' } | { kind: 'left' } | { kind: 'dropped'; files: FileRef[] };

export interface Host {
  readonly kind: 'window' | 'browser';
  /** Throws `Refused`. */
  call<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>>;
  dialogs: Dialogs;
  /** Files dragged over the window, wherever they are let go. Returns the way to stop listening. */
  onDrop(listener: (event: DropEvent) => void): () => void;
  showInFolder(path: string): Promise<void>;
  copyText(text: string): Promise<void>;
  /** Marks a moment for the speed measurements; silent unless they are asked for. */
  stamp(name: string): void;
}
