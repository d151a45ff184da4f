// A handle laid over a fan: drag it, or press the arrow keys, and the number behind the fan moves with it.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

/** Where figures stand in a picture, in shares of its width and height. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
  low: number;
  high: number;
}

export interface Range {
  value: number;
  least: number;
  most: number;
  step: number;
}

/** Onto the steps of a range and into it; no rests of floats. */
export function fitted(value: number, { least, most, step }: Range): number {
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(most, Math.max(least, stepped)).toFixed(6));
}

/** What a key does to a number: arrows a step, page keys ten, Home and End the ends. */
export function moved(key: string, range: Range): number | null {
  const { value, least, most, step } = range;
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return fitted(value + step, range);
    case 'ArrowDown':
    case 'ArrowLeft':
      return fitted(value - step, range);
    case 'PageUp':
      return fitted(value + 10 * step, range);
    case 'PageDown':
      return fitted(value - 10 * step, range);
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return null;
  }
}

export function Handle({
  area,
  at,
  gain,
  label,
  text,
  range,
  onMove,
  onDone,
}: {
  area: Area;
  /** The figure at which the handle stands. */
  at: number;
  /** What one unit of the number adds to that figure. */
  gain: number;
  label: string;
  /** The number in words. */
  text: string;
  range: Range;
  onMove: (value: number) => void;
  /** Let go: what has been dragged to can be kept. */
  onDone?: (() => void) | undefined;
}) {
  const held = useRef<{ y: number; value: number; perPixel: number } | null>(null);
  const start = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect();
    if (!box || box.height === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    // The axis may change its scale under the drag: what a pixel means is settled when the drag begins.
    const perPixel = (area.high - area.low) / ((area.bottom - area.top) * box.height);
    held.current = { y: event.clientY, value: range.value, perPixel };
  };
  const drag = (event: PointerEvent<HTMLInputElement>) => {
    const from = held.current;
    if (!from || gain <= 0) return;
    const wanted = fitted(from.value + ((from.y - event.clientY) * from.perPixel) / gain, range);
    if (wanted !== range.value) onMove(wanted);
  };
  const stop = () => {
    if (!held.current) return;
    held.current = null;
    onDone?.();
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const wanted = moved(event.key, range);
    if (wanted === null) return;
    event.preventDefault();
    if (wanted !== range.value) onMove(wanted);
  };
  const share = (at - area.low) / (area.high - area.low || 1);
  const top = area.bottom - Math.min(1, Math.max(0, share)) * (area.bottom - area.top);
  // A native slider: of one that only says so, WebKit lets a reader set the value and ends when nobody answers.
  return (
    <span className="fan-handle" style={{ left: `calc(${area.right * 100}% - 1rem)`, top: `${top * 100}%` }}>
      <input
        type="range"
        aria-label={label}
        aria-orientation="vertical"
        aria-valuetext={text}
        title={`${label}: drag, or press the arrow keys`}
        min={range.least}
        max={range.most}
        step="any"
        value={range.value}
        onChange={(event) => onMove(fitted(Number(event.currentTarget.value), range))}
        onMouseDown={(event) => {
          // Its own way along a track that is not there would set it to where it was taken hold of.
          event.preventDefault();
          event.currentTarget.focus();
        }}
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={stop}
        onPointerCancel={stop}
        onKeyDown={key}
      />
      <span aria-hidden="true">↕</span>
    </span>
  );
}
