// A figure. Where the core says how it came about, it is a button with a dotted underline that opens “Why this figure?”.
import { useFrame } from '../frame/context';
import type { Figure as FigureValue } from '../bindings/commands';
import { NOT_SUPPLIED, meaning } from '../words/marks';

/** `meaning` where the core gives a bare mark, the core's own words otherwise. */
const why = (missing: string | null): string => (missing === null || missing.length <= 3 ? meaning(missing) : missing);

export function Figure({ figure, label, big = false, prefix, suffix }: { figure: FigureValue; /** What it is, for those who do not see its column. */ label?: string; big?: boolean; prefix?: string; suffix?: string }) {
  const { openWhy } = useFrame();
  const missing = figure.value === null;
  const working = figure.working;
  const className = `figure${missing ? ' missing' : ''}${big ? ' big' : ''}`;
  const shown = missing ? figure.shown || NOT_SUPPLIED : `${prefix ?? ''}${figure.shown}${suffix ?? ''}`;
  const title = missing ? why(figure.missing) : undefined;
  if (working) {
    return (
      <button type="button" className={className} title={title ?? 'Why this figure?'} onClick={() => openWhy(working)}>
        {shown}
        <span className="hidden"> {label ?? working.title}: why this figure?</span>
      </button>
    );
  }
  return (
    <span className={className} title={title}>
      {shown}
      {missing && title ? <span className="hidden"> ({title})</span> : null}
    </span>
  );
}

/** Where there is no figure: grey words, the mark's meaning on hover. */
export function Missing({ mark }: { mark?: string | null }) {
  return (
    <span className="figure missing" title={meaning(mark)}>
      {NOT_SUPPLIED}
    </span>
  );
}

/** A plain number with its words, or “not supplied”. */
export function Amount({ value, show, mark }: { value: number | null | undefined; show: (value: number) => string; mark?: string | null }) {
  return value === null || value === undefined ? <Missing mark={mark ?? null} /> : <span className="figure">{show(value)}</span>;
}
