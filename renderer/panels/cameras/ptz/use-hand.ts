import { useCallback, useEffect, useRef, useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { isStill, still, type Velocity } from './stick.ts';

/** The core stops a camera whose hand says nothing for a second. */
const repeatMs = 300;

type Hand = { velocity: Velocity; push: (velocity: Velocity) => void };

/** Says how the camera is pushed, again and again while it is; one request at a time, always the newest wish. */
export const useHand = (id: CameraId, onFailed: (error: unknown) => void): Hand => {
  const call = useCall();
  const [velocity, setVelocity] = useState(still);
  const state = useRef({ wanted: still, timer: 0, busy: false, call, onFailed });
  useEffect(() => {
    Object.assign(state.current, { call, onFailed });
  });

  const push = useCallback(
    (wanted: Velocity): void => {
      const now = state.current;
      const wasStill = isStill(now.wanted);
      now.wanted = wanted;
      setVelocity(wanted);
      const say = (): void => {
        if (now.busy || isStill(now.wanted)) return;
        now.busy = true;
        now
          .call('ptz.move', { id, ...now.wanted })
          .catch((error: unknown) => {
            push(still);
            now.onFailed(error);
          })
          .finally(() => {
            now.busy = false;
          });
      };
      if (isStill(wanted)) {
        window.clearInterval(now.timer);
        now.timer = 0;
        if (!wasStill) now.call('ptz.stop', { id }).catch(now.onFailed);
        return;
      }
      say();
      if (now.timer === 0) now.timer = window.setInterval(say, repeatMs);
    },
    [id],
  );

  useEffect(() => () => push(still), [push]);
  return { velocity, push };
};
