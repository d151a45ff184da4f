// What somebody tries on the projection before it is kept.
import type { ProjectionLine, SetAssumption, SetRecruitment } from '../../bindings/commands';
import { assumption } from './blank';

export interface Interval {
  low: number;
  high: number;
}

export interface Tries {
  /** Heads a quarter, by role. */
  recruitment: Record<string, number>;
  /** Shares of one, by key. */
  assumptions: Record<string, Interval>;
}

export const NONE: Tries = { recruitment: {}, assumptions: {} };

export const anything = (tries: Tries): boolean => Object.keys(tries.recruitment).length + Object.keys(tries.assumptions).length > 0;

/** No rests of floats in what is sent: six places are more than anybody drags. */
const exact = (value: number): string => String(Number(value.toFixed(6)));

export const asRecruitment = (tries: Tries): SetRecruitment[] => Object.entries(tries.recruitment).map(([role, heads]) => ({ role, period: '', heads: exact(heads) }));

export const asAssumptions = (tries: Tries): SetAssumption[] => Object.entries(tries.assumptions).map(([key, { low, high }]) => assumption({ key, low: exact(low), high: exact(high) }));

/** Joiners a quarter, on average over the horizon. */
export const perQuarter = (line: ProjectionLine): number => (line.joiners.length === 0 ? 0 : line.joiners.reduce((sum, heads) => sum + heads, 0) / line.joiners.length);

/** The interval moved so that its middle is `middle`; its width stays, as far as 0 to 1 lets it. */
export function around(middle: number, { low, high }: Interval): Interval {
  const half = (high - low) / 2;
  const centre = Math.min(1 - half, Math.max(half, middle));
  return { low: Number((centre - half).toFixed(6)), high: Number((centre + half).toFixed(6)) };
}

/** Reads `12%`, `12` and `12.5 %` as shares of one. */
export function readPercent(text: string): number | null {
  const parts = /^\s*(-?\d+(?:\.\d+)?)\s*%?\s*$/.exec(text);
  return parts ? Number((Number(parts[1]) / 100).toFixed(8)) : null;
}
