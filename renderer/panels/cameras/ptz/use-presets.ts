import { useCallback, useEffect, useState } from 'react';
import type { CallResult } from '#contract/calls.ts';
import type { CameraId } from '#domain/ids.ts';
import { useBridge } from '../../../data/bridge-context.ts';

export type Presets = CallResult<'ptz.presets'>;

/** What a camera knows to look at; null until it said so. `reload` after something was changed. */
export const usePresets = (id: CameraId): { presets: Presets | null; reload: () => void } => {
  const bridge = useBridge();
  const [presets, setPresets] = useState<Presets | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    bridge.call('ptz.presets', { id }).then(
      (found) => wanted && setPresets(found),
      // The state of the camera says what is wrong.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [bridge, id, round]);
  return { presets, reload: useCallback(() => setRound((present) => present + 1), []) };
};
