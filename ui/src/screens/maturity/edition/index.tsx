// Editions of the matrix: all of them, or one.
import { List } from './List';
import { One } from './One';
import './edition.css';

export function Editions({ code }: { code: string | undefined }) {
  return code ? <One code={code} /> : <List />;
}
