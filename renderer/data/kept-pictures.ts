import { useEffect, useState } from 'react';
import { KeptPictures } from '#contract/media.ts';
import type { CameraId } from '#domain/ids.ts';
import { addressOfMedia } from './media-address.ts';

const askMs = 10_000;

/** When pictures of a camera were taken, oldest first; asked again while it is looked at. Null: not known yet. */
export const useKeptPictures = (id: CameraId): readonly number[] | null => {
  const [taken, setTaken] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await fetch(addressOfMedia(id, 'snapshots.json'), { cache: 'no-store', signal: leaving.signal });
      setTaken(KeptPictures.parse(await answer.json()).taken);
    };
    // The core is away: what was known stands, and the next turn asks again.
    void ask().catch(() => {});
    const timer = setInterval(() => void ask().catch(() => {}), askMs);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [id]);
  return taken;
};
