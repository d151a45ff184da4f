// The one frame: bar, navigation, screen, side panel, quiet line. It holds what every screen may borrow.
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Scope, SessionView, Working } from '../bindings/commands';
import { useClient, useHost } from '../data/hooks';
import { asAppError } from '../host/contract';
import type { FileRef } from '../host/host';
import { placeOf } from '../screens/places';
import { SCREENS } from '../screens/routes';
import { FrameContext, type Frame, type PaletteAct } from './context';
import { helpFor } from './help';
import { isTextField, shortcut } from './keys';
import { Boundary } from './Boundary';
import { HandoverLine } from './HandoverLine';
import { Navigation } from './Navigation';
import { OwnLine } from './OwnLine';
import { Palette } from './Palette';
import { ProgressStrip } from './ProgressStrip';
import { go, link, readRoute, useRoute } from './router';
import { ToastLine, type ToastEntry } from './ToastLine';
import { TopBar } from './TopBar';
import { WhyPanel } from './WhyPanel';
import { Waiting } from '../parts/Waiting';

export function FrameView({ session }: { session: SessionView }) {
  const client = useClient();
  const host = useHost();
  const route = useRoute();
  const [why, setWhy] = useState<Working | null>(null);
  const [palette, setPalette] = useState(false);
  const [toasts, setToasts] = useState<ToastEntry | null>(null);
  const [lent, setLent] = useState<PaletteAct[][]>([]);
  const [dragging, setDragging] = useState(false);
  const [choosing, chooseScope] = useState(false);
  const takers = useRef<((files: FileRef[]) => void)[]>([]);
  const waiting = useRef<FileRef[]>([]);
  const toastNumber = useRef(0);

  const place = placeOf(route.place);
  useEffect(() => {
    // The address may have changed since this was drawn, and who changed it knew where to.
    if (placeOf(readRoute(window.location.hash).place)) return;
    window.location.replace(link(placeOf(session.opens_on) ? session.opens_on : 'home'));
  }, [place, session.opens_on]);

  // An explanation belongs to the figure beside which it was asked for.
  useEffect(() => setWhy(null), [route.place, session.scope?.code, session.period]);

  const toast = useCallback((text: string, undo = false) => {
    toastNumber.current += 1;
    setToasts({ id: toastNumber.current, text, undo });
  }, []);

  useEffect(() => {
    client.onOutcome = (outcome, quiet) => {
      if (!quiet && outcome.label) toast(outcome.label, outcome.can_undo);
    };
    client.onStopped = (message) => toast(`${message.charAt(0).toUpperCase()}${message.slice(1)}`);
  }, [client, toast]);

  const undo = useCallback(() => {
    client.act('undo', {}, { quiet: true }).then(
      (done) => toast(done.label),
      (thrown: unknown) => toast(asAppError(thrown).message),
    );
  }, [client, toast]);
  const redo = useCallback(() => {
    client.act('redo', {}, { quiet: true }).then(
      (done) => toast(done.label),
      (thrown: unknown) => toast(asAppError(thrown).message),
    );
  }, [client, toast]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const meant = shortcut(event, isTextField(event.target));
      // In a dialog the dialog's own keys hold; only the palette, a dialog itself, may be closed from inside.
      if (!meant || (meant !== 'palette' && document.querySelector('dialog[open]'))) return;
      if (meant !== 'close-why') event.preventDefault();
      if (meant === 'undo') undo();
      else if (meant === 'redo') redo();
      else if (meant === 'palette') setPalette((open) => !open);
      else if (meant === 'save') toast('Everything is saved as you go.');
      else if (meant === 'help') go(helpFor(readRoute(window.location.hash)));
      else if (meant === 'close-why' && !event.defaultPrevented) setWhy(null);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo, redo, toast]);

  useEffect(
    () =>
      host.onDrop((event) => {
        setDragging(event.kind === 'over');
        if (event.kind !== 'dropped' || event.files.length === 0) return;
        const taker = takers.current.at(-1);
        if (taker) {
          taker(event.files);
          return;
        }
        // Nobody on this screen takes files: packages are for collecting, everything else for importing.
        waiting.current = event.files;
        go(link(event.files.every((file) => /\.pch\.zip$/i.test(file.name)) ? 'collect' : 'import'));
      }),
    [host],
  );

  const lendActs = useCallback((acts: PaletteAct[]) => {
    setLent((held) => [...held, acts]);
    return () => setLent((held) => held.filter((one) => one !== acts));
  }, []);
  const takeDrops = useCallback((take: (files: FileRef[]) => void) => {
    takers.current.push(take);
    const held = waiting.current;
    waiting.current = [];
    if (held.length > 0) take(held);
    return () => {
      takers.current = takers.current.filter((one) => one !== take);
    };
  }, []);

  // Looking elsewhere is no journalled act, so what it touches is said here.
  const look = useCallback(
    (asked: Promise<unknown>) => {
      asked.then(
        () => client.changed(['session']),
        (thrown: unknown) => toast(asAppError(thrown).message),
      );
    },
    [client, toast],
  );
  const setScope = useCallback((scope: Scope) => look(client.act('session.set_scope', scope, { reads: true })), [client, look]);
  const setPeriod = useCallback((period: string) => look(client.act('session.set_period', { period }, { reads: true })), [client, look]);

  const frame: Frame = useMemo(
    () => ({
      session,
      view: { scope: session.scope ?? { kind: 'system', code: '' }, period: session.period },
      setScope,
      setPeriod,
      choosing,
      chooseScope,
      openWhy: setWhy,
      toast,
      undo,
      redo,
      lendActs,
      takeDrops,
      dragging,
    }),
    [session, setScope, setPeriod, choosing, toast, undo, redo, lendActs, takeDrops, dragging],
  );
  const acts = useMemo(() => lent.flat(), [lent]);
  const Shown = place ? SCREENS[place.id] : undefined;

  return (
    <FrameContext value={frame}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to the screen
      </a>
      <TopBar onPalette={() => setPalette(true)} />
      <div className={`frame${why ? ' with-why' : ''}`}>
        <Navigation at={route} />
        <main id="main" tabIndex={-1}>
          <HandoverLine session={session} />
          {['home', 'import', session.opens_on].includes(route.place) ? <OwnLine /> : null}
          <Boundary resetOn={route.place}>
            <Suspense fallback={<Waiting />}>{Shown ? <Shown key={place?.daily ? `${route.place} ${session.scope?.code ?? ''}` : route.place} /> : null}</Suspense>
          </Boundary>
        </main>
        {why ? <WhyPanel working={why} onClose={() => setWhy(null)} /> : null}
      </div>
      <ProgressStrip />
      <ToastLine entry={toasts} onGone={() => setToasts(null)} onUndo={undo} />
      {palette ? <Palette acts={acts} onClose={() => setPalette(false)} /> : null}
    </FrameContext>
  );
}
