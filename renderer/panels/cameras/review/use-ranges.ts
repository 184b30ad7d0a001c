import { useEffect, useState } from 'react';
import { RingRanges } from '#contract/media.ts';
import type { CameraId } from '#domain/ids.ts';
import { addressOfMedia } from '../../../data/media-address.ts';

const askMs = 5_000;

export type Ranges = ReadonlyMap<CameraId, RingRanges['ranges']>;

const ask = async (id: CameraId, signal: AbortSignal): Promise<RingRanges['ranges']> => {
  const answer = await fetch(addressOfMedia(id, 'ring/ranges.json'), { cache: 'no-store', signal });
  return RingRanges.parse(await answer.json()).ranges;
};

/** What is recorded of cameras, asked again while it is looked at: that also keeps the recording of what is reviewed alive. */
export const useRanges = (cameras: readonly CameraId[]): Ranges => {
  const [ranges, setRanges] = useState<Ranges>(new Map());
  const key = cameras.join(' ');
  useEffect(() => {
    const ids = key.split(' ').filter(Boolean) as CameraId[];
    const leaving = new AbortController();
    const look = (): void => {
      for (const id of ids) {
        // The core is away: what was known stands, and the next turn asks again.
        void ask(id, leaving.signal).then(
          (found) => setRanges((known) => new Map(known).set(id, found)),
          () => {},
        );
      }
    };
    look();
    const timer = setInterval(look, askMs);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [key]);
  return ranges;
};
