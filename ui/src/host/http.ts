// A browser on the loopback host: the same core, for tests and for drawing screens. Chosen files become paths by upload.
import { asAppError, Refused } from './contract';
import type { FileKind, FileRef, Host } from './host';

declare global {
  interface Window {
    /** A test says here where the next save goes; without it the host's own temporary folder is used. */
    __pchSave?: string | undefined;
    __pchFolder?: string | undefined;
    __pchShown?: string[];
    __pchStamps?: { name: string; at: number }[];
  }
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Refused(asAppError(body));
  return body as T;
}

async function post<T>(path: string, body: BodyInit, type: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', body, headers: { 'content-type': type } });
  } catch (thrown) {
    throw new Refused({ code: 'internal', message: 'The test host does not answer.', fields: [], help: null, detail: String(thrown) });
  }
  return answer<T>(response);
}

async function upload(files: Iterable<File>): Promise<FileRef[]> {
  const held: FileRef[] = [];
  for (const file of files) {
    const { path } = await post<{ path: string }>(`/upload?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream');
    held.push({ path, name: file.name });
  }
  return held;
}

function choose(multiple: boolean, kinds: FileKind[], folder = false): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.hidden = true;
    input.accept = kinds.flatMap((kind) => kind.extensions.map((extension) => `.${extension}`)).join(',');
    input.webkitdirectory = folder;
    input.dataset.role = 'host-file';
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => done([...(input.files ?? [])]));
    input.addEventListener('cancel', () => done([]));
    document.body.append(input);
    input.click();
  });
}

export const httpHost: Host = {
  kind: 'browser',
  call: (name, input) => post(`/call/${name}`, JSON.stringify(input ?? null), 'application/json'),
  dialogs: {
    open: async ({ multiple = false, kinds = [] }) => upload(await choose(multiple, kinds)),
    save: async ({ suggested }) => {
      if (window.__pchSave !== undefined) return window.__pchSave;
      const { path } = await post<{ path: string }>(`/upload?name=${encodeURIComponent(suggested)}&reserve=1`, '', 'application/octet-stream');
      return path;
    },
    folder: async () => {
      if (window.__pchFolder !== undefined) return window.__pchFolder;
      const { path } = await post<{ path: string }>('/upload?name=out&reserve=1', '', 'application/octet-stream');
      return path.replace(/[\\/][^\\/]*$/, '');
    },
  },
  onDrop(listener) {
    const holdsFiles = (event: DragEvent) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      listener({ kind: 'over' });
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) listener({ kind: 'left' });
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void upload(event.dataTransfer?.files ?? []).then((files) => listener({ kind: 'dropped', files }));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', drop);
    };
  },
  showInFolder: (path) => {
    (window.__pchShown ??= []).push(path);
    return Promise.resolve();
  },
  copyText: (text) => navigator.clipboard.writeText(text),
  stamp(name) {
    (window.__pchStamps ??= []).push({ name, at: performance.now() });
  },
};
