// What went wrong, on top of the form or screen: plain words, what to do, and links to the fields at fault.
import { ErrorSummary } from 'nhsuk-react-components';
import { link } from '../frame/router';
import type { AppError } from '../host/contract';

/** The id that a field with this place carries, so that the summary can link to it. */
export const fieldId = (place: string): string => `field-${place.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

/** Leaves the hash alone, which is the address of the screen. */
function toField(event: React.MouseEvent, place: string) {
  event.preventDefault();
  const field = document.getElementById(fieldId(place));
  const target = field?.matches('input, select, textarea, button, [tabindex]') ? field : field?.querySelector<HTMLElement>('input, select, textarea, button');
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}

export function Fault({ error, title }: { error: AppError; title?: string }) {
  const heading = title ?? (error.fields.length > 0 ? 'There is a problem' : error.message);
  return (
    <ErrorSummary className="fault" key={`${error.code} ${error.message}`}>
      <ErrorSummary.Title>{heading}</ErrorSummary.Title>
      {error.fields.length > 0 && error.message !== heading ? <p>{error.message}</p> : null}
      {error.fields.length > 0 ? (
        <ErrorSummary.List>
          {error.fields.map((field) => (
            <ErrorSummary.ListItem key={field.place + field.message} href={`#${fieldId(field.place)}`} onClick={(event) => toField(event, field.place)}>
              {field.message}
            </ErrorSummary.ListItem>
          ))}
        </ErrorSummary.List>
      ) : null}
      {error.help ? (
        <p>
          <a href={link('settings', 'help', { page: error.help })}>What to do about it</a>
        </p>
      ) : null}
      {error.detail ? (
        <details className="fault-detail">
          <summary>Details for support</summary>
          <code>{error.detail}</code>
        </details>
      ) : null}
    </ErrorSummary>
  );
}
