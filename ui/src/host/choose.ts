// Which host carries us is known only at run time: the same bundle is in the window and in the browser tests.
import type { Host } from './host';

export async function chooseHost(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost;
  return (await import('./http')).httpHost;
}
