// What the frame lends to every screen: who and where we are, the side panel, the quiet line, and the acts for the palette.
import { createContext, use, useEffect, useRef } from 'react';
import type { Scope, SessionView, View, Working } from '../bindings/commands';
import type { FileRef } from '../host/host';

export interface PaletteAct {
  label: string;
  /** Extra words to be found by. */
  also?: string;
  run: () => void;
}

export interface Frame {
  session: SessionView;
  /** Scope and period as the commands take them. */
  view: View;
  setScope: (scope: Scope) => void;
  setPeriod: (period: string) => void;
  /** Opens or closes the list of organisations in the bar. */
  chooseScope: (open: boolean) => void;
  choosing: boolean;
  openWhy: (working: Working) => void;
  toast: (text: string, undo?: boolean) => void;
  undo: () => void;
  redo: () => void;
  /** Lends acts to Ctrl K while a screen is open; returns the way to take them back. */
  lendActs: (acts: PaletteAct[]) => () => void;
  /** The topmost taker gets files dropped anywhere on the window. */
  takeDrops: (take: (files: FileRef[]) => void) => () => void;
  /** Files are being dragged over the window. */
  dragging: boolean;
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = use(FrameContext);
  if (!frame) throw new Error('a screen stands outside the frame');
  return frame;
}

/** Puts acts into Ctrl K while the screen that calls this is open. */
export function usePaletteActs(acts: PaletteAct[]): void {
  const { lendActs } = useFrame();
  const held = useRef(acts);
  held.current = acts;
  const names = acts.map((act) => act.label).join('\n');
  useEffect(
    () => lendActs(held.current.map((act, at) => ({ ...act, run: () => held.current[at]?.run() }))),
    [lendActs, names],
  );
}
