import { useEffect, useRef } from 'react';
import { applySeatChange, type SeatAck, seatViewEveryMs } from '#domain/seat-view.ts';
import { useBridge } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { coalesce } from './coalesce.ts';
import { onSeatLook, putSeatView, readSeatView } from './seat-look.ts';
import { useSeatToasts } from './use-seat-toasts.ts';

/** This window, for as long as it is open. */
const windowId = `win-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
/** A window that shows itself says so this often, changed or not. */
const againMs = 2_000;

/** Shows this window to those who watch the seat, and does what a driver wants. Nothing is told while nobody watches. */
export const ShowSeat = () => {
  const bridge = useBridge();
  const own = useLive('seats.own').rows[0];
  const isWatched = (own?.visitors.length ?? 0) > 0;
  const ack = useRef<SeatAck | null>(null);
  useSeatToasts();
  useEffect(() => {
    if (!isWatched) return;
    const show = (): void => {
      const view = readSeatView();
      if (view)
        bridge.call('seat.show', { window: windowId, isFocused: document.hasFocus(), view, ack: ack.current }).catch(() => undefined);
    };
    const told = coalesce(show, seatViewEveryMs);
    show();
    const stop = onSeatLook(told.ask);
    const again = setInterval(show, againMs);
    return () => {
      stop();
      told.stop();
      clearInterval(again);
    };
  }, [bridge, isWatched]);
  const changes = own?.window === windowId ? own.changes : none;
  useEffect(() => {
    for (const { session, n, change } of changes) {
      if (ack.current?.session === session && ack.current.n >= n) continue;
      ack.current = { session, n };
      const view = readSeatView();
      if (view) putSeatView(applySeatChange(view, change));
    }
    const view = changes.length > 0 ? readSeatView() : null;
    if (view) bridge.call('seat.show', { window: windowId, isFocused: document.hasFocus(), view, ack: ack.current }).catch(() => undefined);
  }, [bridge, changes]);
  return null;
};

const none: [] = [];
