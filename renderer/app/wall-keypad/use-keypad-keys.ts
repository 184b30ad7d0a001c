import { useEffect, useRef } from 'react';
import type { WallRow } from '#contract/wall.ts';
import { readWallKey, stepWallKeys, type WallCommand, type WallKey, type WallKeysContext } from '#domain/wall-keys.ts';
import type { WallDesk } from '../../data/wall-desk.ts';
import { withOrders } from '../../data/own-orders.ts';
import { awaitedNow, useWallNow } from '../../data/wall-now.ts';
import { inDialog, isTyping } from '../shortcut-keys.ts';
import { useKeypad } from './keypad-store.ts';

/** Where + and - of the numpad already zoom, and stay so as long as nothing is typed for the wall. */
const zooms = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.tagName === 'CANVAS' || target.dataset['cell'] !== undefined);

/** Keys that mean nothing for the wall before something is typed: Enter presses buttons, Escape closes things. */
const isForOthers = (key: WallKey, target: EventTarget | null): boolean =>
  key === 'Enter' || key === 'Escape' || key === 'Backspace' || ((key === '+' || key === '-') && zooms(target));

/**
 * What the officer ordered a moment ago is where they go on from, before this window hears of it. What is awaited is reckoned from the wall
 * as it is now; what the window has drawn may be older than that.
 */
const withOwnOrders = (context: WallKeysContext): WallKeysContext => {
  const { wall } = useWallNow.getState();
  const thought = withOrders(wall?.air.screens ?? {}, awaitedNow());
  const screens = [...context.screens].map(([n, screen]) => [n, { ...screen, content: thought[screen.id] ?? screen.content }] as const);
  return { ...context, screens: new Map(screens) };
};

const readPressed = (event: KeyboardEvent): WallKey | null => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || inDialog(event.target)) return null;
  const { isOpen, isWide } = useKeypad.getState();
  const key = readWallKey(event, { isWide, isTyping: isOpen });
  return key === null || (!isOpen && isForOthers(key, event.target)) ? null : key;
};

/** Listens to the numpad on the whole desk, before anything else does; a desk without a wall leaves it to the others. */
export const useKeypadKeys = (desk: WallDesk, run: (command: WallCommand, seen: WallRow) => void): void => {
  const now = useRef({ desk, run });
  useEffect(() => {
    now.current = { desk, run };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { wall } = now.current.desk;
      const context = withOwnOrders(now.current.desk.context);
      const key = context.screens.size > 0 ? readPressed(event) : null;
      if (key === null || !wall) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { keys, isOpen, isWide, seen } = useKeypad.getState();
      const { state, command, refusal } = stepWallKeys(keys, key, context);
      if (state.target) useWallNow.setState({ screen: state.target.screen });
      const leaves = key === 'Escape' || (key === 'Backspace' && keys.typed === '') || (command !== null && !isWide);
      useKeypad.setState({
        keys: state,
        refusal,
        isOpen: !leaves,
        isWide: isWide && key !== 'Escape',
        seen: isOpen && command === null ? seen : wall,
      });
      // Others' changes since the first key are not overwritten unseen.
      if (command) now.current.run(command, (isOpen ? seen : null) ?? wall);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
};
