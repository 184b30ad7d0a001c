import { useEffect, useRef } from 'react';
import type { WatchedSeatRow } from '#contract/seats.ts';
import { applySeatChange, computeSeatChange, type SeatChange, type SeatView, seatViewEveryMs } from '#domain/seat-view.ts';
import { useBridge } from '../data/bridge-context.ts';
import { isAlike } from '../layout/arrangement.ts';
import { coalesce } from './coalesce.ts';
import { onSeatLook, putSeatView, readSeatView } from './seat-look.ts';

/** How long a change may be on its way before the other desk's own view counts again. */
const patienceMs = 3_000;

/** What is the same but for the size of the screen is no change. */
const settle = (before: SeatView, after: SeatView): SeatView => ({
  ...after,
  arrangement: isAlike(before.arrangement, after.arrangement) ? before.arrangement : after.arrangement,
  map: after.map ?? before.map,
});

/** What was changed here since; null: nothing. */
const pendingSince = (level: SeatView | null): SeatChange | null => {
  const now = level && readSeatView();
  return now && computeSeatChange(level, settle(level, now));
};

/** Makes this window look like the watched seat, and sends what its officer changes while they drive. `isReady`: the desk is there. */
export const useMirror = (row: WatchedSeatRow | undefined, isReady: boolean): void => {
  const bridge = useBridge();
  /** What this window looked like when it was last level with the seat. */
  const level = useRef<SeatView | null>(null);
  const sent = useRef<{ n: number; atMs: number } | null>(null);
  const { view = null, ack = null, session, drives = false } = row ?? {};
  useEffect(() => {
    if (!view || !isReady) return;
    const isBehind = sent.current !== null && !(ack?.session === session && (ack?.n ?? 0) >= sent.current.n);
    if (isBehind && Date.now() - (sent.current?.atMs ?? 0) < patienceMs) return;
    sent.current = null;
    // What was changed here and waits to be sent stands on top of what comes.
    const pending = drives ? pendingSince(level.current) : null;
    putSeatView(pending ? applySeatChange(view, pending) : view);
    const own = pending?.arrangement ? null : readSeatView();
    level.current = { ...view, arrangement: own?.arrangement ?? view.arrangement };
  }, [view, ack, session, drives, isReady]);
  useEffect(() => {
    if (!drives || !isReady) return;
    const told = coalesce(() => {
      const change = pendingSince(level.current);
      if (!change || !level.current) return;
      level.current = applySeatChange(level.current, change);
      // Rises over a reload of this window too.
      const n = Math.max((sent.current?.n ?? 0) + 1, Date.now());
      sent.current = { n, atMs: Date.now() };
      bridge.call('seat.change', { n, change }).catch(() => undefined);
    }, seatViewEveryMs);
    const stop = onSeatLook(told.ask);
    return () => {
      stop();
      told.stop();
    };
  }, [bridge, drives, isReady]);
};
