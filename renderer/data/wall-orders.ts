import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { WallRow } from '#contract/wall.ts';
import type { IncidentId, OperationId, RoomDisplayId, SceneId } from '#domain/ids.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { withCell } from '#domain/wall-mutators.ts';
import { shownOn } from '#domain/wall.ts';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useBridge } from './bridge-context.ts';
import { useSession } from './session.ts';
import { type OwnOrder, withOrders } from './own-orders.ts';
import { awaitedNow, noteOrder, useWallNow } from './wall-now.ts';
import { useWallWords } from './wall-words.ts';

/** What an officer wants on the wall; cells from 0. */
export type WallOrder =
  | { readonly k: 'push'; readonly screen: RoomDisplayId; readonly cell: number; readonly content: CellContent | null }
  | {
      readonly k: 'take';
      readonly screens: Readonly<Record<RoomDisplayId, ScreenContent>>;
      readonly sceneId: SceneId | null;
      readonly incidentId: IncidentId | null;
    };

/**
 * Puts things on the wall and says what came of it: what was done, with a way back; that somebody else was faster, by name, with a way
 * to do it all the same; that the wall is out of reach, or locked by whom. `seen`: the wall as it was when the officer began; what
 * others changed since then in the same place is never overwritten unseen.
 */
export const useWallOrders = () => {
  const bridge = useBridge();
  const words = useWallWords();
  const { t } = words;
  const add = useToasts((state) => state.add);
  const officer = useSession()?.session.officerId;
  const now = (): WallRow | null => useWallNow.getState().wall;

  const send = (order: WallOrder, { id, ver: baseVer, air }: WallRow): Promise<CallResult<'wall.take'>> => {
    if (order.k === 'take') return bridge.call('wall.take', { id, baseVer, ...orderOf(order) });
    const { screen, cell, content } = order;
    return bridge.call('wall.push', { id, baseVer, screen, cell, content, layout: shownOn(air, screen).layout });
  };

  const fail = (error: unknown, again: (() => void) | null): void => {
    const kind = error instanceof ChiLangError ? error.kind : null;
    const wall = now();
    if (kind === 'conflict' && wall && again)
      return add({ level: 'warning', text: t('overtaken', { who: words.who(wall.air.by) }), act: { text: t('again'), run: again } });
    if (kind === 'hubUnreachable') return add({ level: 'warning', text: t('away', { name: wall?.name }) });
    if (kind === 'notFound') return add({ level: 'info', text: t('nothingBack') });
    const isLocked = kind === 'forbidden' && wall !== null && wall.lockedBy !== null && wall.lockedBy !== officer;
    add({ level: 'error', text: isLocked && wall?.lockedBy ? t('lockedFor', { who: words.who(wall.lockedBy) }) : errorText(t, error) });
  };

  /** `back`: what it brings back, where that is known: the officer goes on from there before the window hears of it. */
  const step = async (which: 'undo' | 'redo', back: OwnOrder['screens'] | null = null): Promise<void> => {
    const wall = now();
    if (!wall) return add({ level: 'info', text: t('noWall') });
    const told = back ? noteOrder(back, wall.air.takeId) : null;
    try {
      const { operationId } = await bridge.call(`wall.${which}`, { id: wall.id });
      told?.(operationId);
      const again = { text: t('redo'), run: () => void step('redo') };
      add({ level: 'info', text: t(`did_${which}`), ...(which === 'undo' ? { act: again } : { undo: () => void step('undo') }) });
    } catch (error) {
      told?.(null);
      fail(error, null);
    }
  };

  /**
   * Takes this very change back, unless something else was put on the wall since: that would be lost in its place. `before`: what stood
   * there when it was ordered, which this window may still see for a frame.
   */
  const takeBack = (mine: OperationId, before: OperationId | null, back: OwnOrder['screens']): void => {
    const wall = now();
    if (wall && wall.air.takeId !== mine && wall.air.takeId !== before) add({ level: 'warning', text: t('changedSince', { who: words.who(wall.air.by) }) });
    else void step('undo', back);
  };

  /** Answers whether the wall took it. `said`: what was done, in the officer's words. */
  const give = async (order: WallOrder, said: string, seen: WallRow | null = now()): Promise<boolean> => {
    if (!seen || seen.screens.length === 0) {
      add({ level: 'info', text: t('noWall') });
      return false;
    }
    const thought = withOrders((now() ?? seen).air.screens, awaitedNow());
    const ordered = order.k === 'take' ? order.screens : pushed(thought, order);
    const back = screensOf(thought, Object.keys(ordered) as RoomDisplayId[]);
    const told = noteOrder(ordered, now()?.air.takeId ?? null);
    try {
      const { operationId } = await send(order, seen);
      told(operationId);
      add({ level: 'info', text: said, undo: () => takeBack(operationId, seen.air.takeId, back) });
      return true;
    } catch (error) {
      told(null);
      fail(error, () => void give(order, said));
      return false;
    }
  };

  const setLocked = async (isLocked: boolean): Promise<void> => {
    const wall = now();
    if (!wall) return;
    try {
      await bridge.call('wall.set', { id: wall.id, baseVer: wall.ver, changes: { isLocked } });
      add({ level: 'info', text: t(isLocked ? 'didLock' : 'didUnlock', { name: wall.name }) });
    } catch (error) {
      fail(error, () => void setLocked(isLocked));
    }
  };

  return { give, step, setLocked };
};

const screensOf = (screens: OwnOrder['screens'], ids: readonly RoomDisplayId[]): OwnOrder['screens'] =>
  Object.fromEntries(ids.map((id) => [id, shownOn({ screens }, id)])) as OwnOrder['screens'];

const pushed = (screens: OwnOrder['screens'], { screen, cell, content }: Extract<WallOrder, { k: 'push' }>): OwnOrder['screens'] => ({
  [screen]: withCell(shownOn({ screens }, screen), cell, content),
});

const orderOf = ({ screens, sceneId, incidentId }: Extract<WallOrder, { k: 'take' }>) => ({ screens, sceneId, incidentId });
