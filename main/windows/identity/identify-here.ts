import type { PresentDisplay } from '#domain/display.ts';
import { loadDisplayIdentity, type Monitor } from '../../../native/display-identity/index.ts';
import type { Display } from '../../host/host.ts';
import { readDrmMonitors } from './drm-monitors.ts';
import { identifyDisplays, type KnownMonitor } from './identify.ts';

export type Identify = (displays: readonly Display[]) => Promise<PresentDisplay[]>;

/** A windowing system that hangs must not keep windows from being placed. */
const answerMs = 3_000;

/**
 * Asks this machine who its monitors are: the windowing system through the addon, else the kernel. Never fails and never waits for
 * long: what cannot be known is left to the host's labels. `say` hears once why less is known than could be.
 */
export const identifyHere = (say: (line: string) => void, addon = loadDisplayIdentity()): Identify => {
  if ('missing' in addon) say(`displays: ${addon.missing}`);
  const ask = 'missing' in addon ? null : oneQuestionAtATime(() => addon.readMonitors());
  return async (displays) => identifyDisplays(displays, await knownMonitors(ask));
};

type Ask = () => Promise<Monitor[]>;

/** Rejects when no answer comes in time; a question that still waits is not asked a second time. */
const oneQuestionAtATime = (read: Ask): Ask => {
  let asked: Promise<Monitor[]> | null = null;
  return async () => {
    asked ??= read().finally(() => {
      asked = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The windowing system does not answer.')), answerMs);
    });
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  };
};

const knownMonitors = async (ask: Ask | null): Promise<KnownMonitor[]> => {
  try {
    if (ask) {
      const monitors = await ask();
      if (monitors.some(({ edid, numbers }) => edid !== null || numbers !== null)) return monitors.map(knownOf);
      // Under Wayland the X server knows places and no EDID; the kernel knows the EDID.
      return [...(await drmMonitors()), ...monitors.map(knownOf)];
    }
  } catch {
    // No X server here, or it went away.
  }
  return drmMonitors();
};

const knownOf = ({ connector, edid, numbers, ...place }: KnownPlaced): KnownMonitor => ({ connector, edid, numbers, place });
type KnownPlaced = Omit<KnownMonitor, 'place'> & NonNullable<KnownMonitor['place']>;

const drmMonitors = async (): Promise<KnownMonitor[]> =>
  process.platform === 'linux' ? (await readDrmMonitors()).map((monitor) => ({ ...monitor, numbers: null, place: null })) : [];
