// The window. The only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { asAppError, Refused } from './contract';
import type { FileRef, Host } from './host';

const named = (path: string): FileRef => ({ path, name: path.split(/[\\/]/).pop() ?? path });

async function ask<T>(command: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw new Refused(asAppError(thrown));
  }
}

export const tauriHost: Host = {
  kind: 'window',
  call: (name, input) => ask('call', { name, input }),
  dialogs: {
    open: async ({ title, multiple = false, kinds = [] }) =>
      ((await ask<string[] | null>('dialog_open', { title, multiple, kinds })) ?? []).map(named),
    save: ({ title, suggested, kinds = [] }) => ask('dialog_save', { title, suggested, kinds }),
    folder: ({ title }) => ask('dialog_folder', { title }),
  },
  onDrop(listener) {
    let stopped = false;
    let stop: (() => void) | undefined;
    void getCurrentWebview()
      .onDragDropEvent(({ payload }) => {
        if (payload.type === 'enter' || payload.type === 'over') listener({ kind: 'over' });
        else if (payload.type === 'leave') listener({ kind: 'left' });
        else listener({ kind: 'dropped', files: payload.paths.map(named) });
      })
      .then((unlisten) => {
        if (stopped) unlisten();
        else stop = unlisten;
      });
    return () => {
      stopped = true;
      stop?.();
    };
  },
  showInFolder: (path) => ask('show_in_folder', { path }),
  copyText: (text) => navigator.clipboard.writeText(text),
  stamp(name) {
    void invoke('stamp', { name }).catch(() => undefined);
  },
};
