import { z } from 'zod';
import { packError } from '../services/map-packs/pack-error.ts';

const unreadable = (cause?: unknown) => packError('badMetadata', 'The description of the pack cannot be read; make the pack anew.', cause);

/** The description of a pack: one JSON object; nothing at all is an empty one. `badMetadata` for anything else. */
export const parseMetadata = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  if (bytes.length === 0) return {};
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (thrown) {
    throw unreadable(thrown);
  }
  throw unreadable();
};

const VectorLayers = z.array(z.looseObject({ id: z.string().min(1) })).max(500);

/** Names of the vector layers a description lists, at most 64; null: it lists none. */
export const layerNames = (metadata: Readonly<Record<string, unknown>>): string[] | null => {
  const read = VectorLayers.safeParse(metadata['vector_layers']);
  if (!read.success || read.data.length === 0) return null;
  return [...new Set(read.data.map(({ id }) => id))].filter((id) => id.length <= 80).slice(0, 64);
};
