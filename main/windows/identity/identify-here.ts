import type { PresentDisplay } from '#domain/display.ts';
import { loadDisplayIdentity } from '../../../native/display-identity/index.ts';
import type { Display } from '../../host/host.ts';
import { readDrmMonitors } from './drm-monitors.ts';
import { identifyDisplays, type KnownMonitor } from './identify.ts';

export type Identify = (displays: readonly Display[]) => Promise<PresentDisplay[]>;

/**
 * Asks this machine who its monitors are: the windowing system through the addon, else the kernel. Never fails: what cannot be known
 * is left to the host's labels. `say` hears once why less is known than could be.
 */
export const identifyHere = (say: (line: string) => void): Identify => {
  const addon = loadDisplayIdentity();
  if ('missing' in addon) say(`displays: ${addon.missing}`);
  return async (displays) => identifyDisplays(displays, await knownMonitors(addon));
};

const knownMonitors = async (addon: ReturnType<typeof loadDisplayIdentity>): Promise<KnownMonitor[]> => {
  try {
    if (!('missing' in addon)) {
      const monitors = await addon.readMonitors();
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
