// A maturity level: its word always, its fixed colour, and a mark that still tells in greyscale.
import { levelTitle, levelRank } from '../words/levels';

/** Four small squares filled up to the level say the same as the word and the colour. */
export function LevelTag({ level, outlined = false, compact = false }: { level: string | null | undefined; /** An ambition rather than a reached level. */ outlined?: boolean; compact?: boolean }) {
  if (!level) return <span className="level none">not assessed</span>;
  const rank = levelRank(level);
  return (
    <span className={`level level-${rank}${outlined ? ' outlined' : ''}`}>
      <span className="level-steps" aria-hidden="true">
        {[0, 1, 2, 3].map((step) => (
          <i key={step} className={step <= rank ? 'on' : ''} />
        ))}
      </span>
      {compact ? <span className="hidden">{levelTitle(level)}</span> : levelTitle(level)}
    </span>
  );
}

/** Red, amber, green, grey or blue, always with the word. */
export function StatusTag({ tone, children }: { tone: 'red' | 'amber' | 'green' | 'grey' | 'blue'; children: string }) {
  const sign = { red: '✕', amber: '!', green: '✓', grey: '–', blue: '•' }[tone];
  return (
    <strong className={`status status-${tone}`}>
      <span aria-hidden="true">{sign}</span> {children}
    </strong>
  );
}
