// Where we are lives in the hash: `#/workforce/trajectory?focus=Y99001`. No library: four functions are all the program needs.
import { useSyncExternalStore } from 'react';

export interface Route {
  place: string;
  /** What follows the place: a tab or a code. */
  rest: string[];
  query: URLSearchParams;
}

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [place = '', ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { place, rest, query: new URLSearchParams(query) };
}

/** `place('practices', { focus: 'Y99001' })` as a link. */
export function link(place: string, rest: string | string[] = [], query: Record<string, string | null | undefined> = {}): string {
  const parts = [place, ...(Array.isArray(rest) ? rest : [rest])].filter(Boolean).map(encodeURIComponent);
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] != null));
  return `#/${parts.join('/')}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

export function go(to: string): void {
  window.location.hash = to;
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};
const snapshot = () => window.location.hash;

export const useRoute = (): Route => readRoute(useSyncExternalStore(subscribe, snapshot));
