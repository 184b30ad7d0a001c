import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import { packUploadPath } from '#contract/map-packs.ts';
import { headBytes } from '#domain/map-packs/sniff-pack.ts';

type Call = <N extends CallName>(name: N, params: CallParams<N>) => Promise<CallResult<N>>;

/** Files that are packs by their name; what they are is told by their first bytes. */
export const isPackName = (name: string): boolean => /\.(pmtiles|mbtiles)$/i.test(name);

/**
 * Offers a file to the core and sends it. Throws what is wrong with it before a byte travels; what comes later (a line that breaks, a
 * pack that does not pass its check) is told by its row.
 */
export const sendPack = async (call: Call, file: File): Promise<void> => {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const { id } = await call('mapPack.offer', { name: file.name.slice(-255), bytes: file.size, head: btoa(String.fromCharCode(...head)) });
  await fetch(packUploadPath(id), { method: 'PUT', body: file }).catch(() => undefined);
};
