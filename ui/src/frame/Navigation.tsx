// The places, with what needs somebody there: a dot and, where counting makes sense, a number.
import { PLACES } from '../screens/places';
import { useFrame } from './context';
import { link } from './router';

export function Navigation({ at }: { at: string }) {
  const { session } = useFrame();
  const role = session.person?.role ?? '';
  const shown = PLACES.filter((place) => !place.hiddenFor?.includes(role) || place.id === at);
  const item = (id: string, title: string) => {
    const needs = session.attention.find((one) => one.place === id)?.count ?? 0;
    return (
      <li key={id}>
        <a href={link(id)} aria-current={id === at ? 'page' : undefined}>
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
      <ul className="seldom">{shown.filter((place) => !place.daily).map((place) => item(place.id, place.title))}</ul>
    </nav>
  );
}
