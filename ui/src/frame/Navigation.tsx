// The places, with what needs somebody there: a dot and, where counting makes sense, a number.
import { PLACES } from '../screens/places';
import { useFrame } from './context';
import { helpFor } from './help';
import { link, type Route } from './router';

export function Navigation({ at }: { at: Route }) {
  const { session } = useFrame();
  const role = session.person?.role ?? '';
  const shown = PLACES.filter((place) => !place.hiddenFor?.includes(role) || place.id === at.place);
  const helping = at.place === 'settings' && at.rest[0] === 'help';
  const item = (id: string, title: string) => {
    const needs = session.attention.find((one) => one.place === id)?.count ?? 0;
    return (
      <li key={id}>
        <a href={link(id)} aria-current={id === at.place && !helping ? 'page' : undefined}>
          <span>{title}</span>
          {needs > 0 ? (
            <span className="count">
              {needs > 99 ? '99+' : needs}
              <span className="hidden"> {needs === 1 ? 'thing needs' : 'things need'} you</span>
            </span>
          ) : null}
        </a>
      </li>
    );
  };
  return (
    <nav className="places" aria-label="Places">
      <ul>{shown.filter((place) => place.daily).map((place) => item(place.id, place.title))}</ul>
      <ul className="seldom">
        {shown.filter((place) => !place.daily).map((place) => item(place.id, place.title))}
        <li>
          <a href={helpFor(at)} aria-current={helping ? 'page' : undefined} aria-keyshortcuts="F1">
            <span>Help</span>
            <kbd aria-hidden="true">F1</kbd>
          </a>
        </li>
      </ul>
    </nav>
  );
}
