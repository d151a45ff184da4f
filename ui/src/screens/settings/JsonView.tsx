// A definition's content for reading: names and values, lists as lists; no braces.

const label = (key: string): string => {
  const words = key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isPlain = (value: unknown): value is string | number | boolean | null => value === null || typeof value !== 'object';

const plain = (value: string | number | boolean | null): string => (value === null ? 'none' : value === true ? 'yes' : value === false ? 'no' : String(value));

export function JsonView({ text }: { text: string }) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return <pre className="json-raw">{text}</pre>;
  }
  // The head of a definition stands in the list already.
  const content = typeof value === 'object' && value !== null && 'content' in value ? value.content : value;
  return (
    <div className="json">
      <Value value={content} />
    </div>
  );
}

function Value({ value }: { value: unknown }) {
  if (isPlain(value)) return <>{plain(value)}</>;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return <>{value.map(plain).join(', ')}</>;
    return (
      <ol>
        {value.map((one, at) => (
          <li key={at}>
            <Value value={one} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <dl>
      {Object.entries(value as Record<string, unknown>).map(([key, one]) => (
        <div key={key} className={isPlain(one) || (Array.isArray(one) && one.every(isPlain)) ? 'flat' : ''}>
          <dt>{label(key)}</dt>
          <dd>
            <Value value={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
