import { MediaToken, mediaUrl } from '#contract/media.ts';
import type { CameraId } from '#domain/ids.ts';

let media: MediaToken | null = null;

/** Asks once for what lets this window fetch pictures under names of their own; without it they come from the window's own. */
export const prepareMedia = async (): Promise<void> => {
  try {
    const answer = await fetch('/media-token', { cache: 'no-store' });
    media = MediaToken.safeParse(await answer.json()).data ?? null;
  } catch {
    // The core is not there now; pictures come from it as well.
  }
};

/** Address of something of a camera below `/media/{cameraId}/`. */
export const addressOfMedia = (id: CameraId, rest: string): string => mediaUrl(location.origin, media, id, rest);
