// A few bars or one part-filled bar: a shape to glance at; the figures stand beside it in words.
export function Sparkbar({ values, label, tone = 'gp' }: { values: number[]; label: string; tone?: string }) {
  if (values.length < 2) return null;
  const most = Math.max(...values, 0.000001);
  const width = 100 / values.length;
  return (
    <svg className={`sparkbar tone-${tone}`} viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((value, at) => {
        const height = Math.max(1, (24 * value) / most);
        return <rect key={at} x={at * width + 1} y={24 - height} width={width - 2} height={height} className={at === values.length - 1 ? 'last' : ''} />;
      })}
    </svg>
  );
}

/** Parts of a whole from left to right: spent, committed, and the rest left pale. */
export function PartBar({ whole, parts, label }: { whole: number; parts: { value: number; tone: string }[]; label: string }) {
  let at = 0;
  return (
    <svg className="partbar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect x={0} y={0} width={100} height={10} className="whole" />
      {whole > 0
        ? parts.map((part) => {
            const width = Math.max(0, Math.min(100 - at, (100 * part.value) / whole));
            const x = at;
            at += width;
            return <rect key={part.tone} x={x} y={0} width={width} height={10} className={`part-${part.tone}`} />;
          })
        : null}
    </svg>
  );
}
