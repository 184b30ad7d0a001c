import { type Attachment, sniffType } from '#domain/desk/attachment.ts';
import type { Bridge } from '../bridge/bridge.ts';
import type { Chosen } from './choose-file.ts';
import { keepFile } from './keep-file.ts';

/** Keeps the bytes on this machine and answers what the incident is to be told of them; null: they are nothing that may be attached. */
export const keepChosen = async (
  bridge: Bridge,
  { file, drawn, thumb, facts }: Chosen,
  { text, isOriginal = false }: { readonly text: string; readonly isOriginal?: boolean },
): Promise<Attachment | null> => {
  const redrawn = isOriginal ? null : drawn;
  const kept = redrawn?.blob ?? file;
  const type = sniffType(new Uint8Array(await kept.slice(0, 512).arrayBuffer()));
  if (!type) return null;
  const hash = await keepFile(bridge, kept);
  const size = { width: redrawn?.width ?? null, height: redrawn?.height ?? null };
  return { hash, name: file.name.slice(0, 200), type, bytes: kept.size, ...size, thumb, ...facts, text: text.trim() };
};
