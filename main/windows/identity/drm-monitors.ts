import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A monitor as the kernel knows it: where it stands on the desktop is not for the kernel to know. */
export type DrmMonitor = { readonly connector: string; readonly edid: Uint8Array };

/**
 * The connected monitors of a Linux machine without an X server, from `/sys/class/drm`. Empty where there is no such folder;
 * a connector that cannot be read is left out.
 */
export const readDrmMonitors = async (folder = '/sys/class/drm'): Promise<DrmMonitor[]> => {
  const entries = await readdir(folder).catch(() => []);
  const read = await Promise.all(entries.sort().map((entry) => readConnector(folder, entry)));
  return read.filter((monitor) => monitor !== null);
};

const readConnector = async (folder: string, entry: string): Promise<DrmMonitor | null> => {
  // `card0-HDMI-A-1`: the connector without the card, as X names it.
  const connector = /^card\d+-(.+)$/.exec(entry)?.[1];
  if (connector === undefined) return null;
  try {
    const [status, edid] = await Promise.all([readFile(join(folder, entry, 'status'), 'utf8'), readFile(join(folder, entry, 'edid'))]);
    return status.trim() === 'connected' && edid.length > 0 ? { connector, edid } : null;
  } catch {
    return null;
  }
};
