import type { SceneRow, WallImageRow, WallRow } from '#contract/wall.ts';
import type { WallImageId } from '#domain/ids.ts';
import { imagesOf, writeSceneFile } from '#domain/scene-file.ts';
import { fold } from '#domain/fold.ts';
import type { WallImage } from '#domain/wall.ts';

const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** Reads the bytes of a picture; null: this console has them not (yet). */
const readImage = async (id: WallImageId, rows: readonly WallImageRow[]): Promise<WallImage | null> => {
  const row = rows.find((each) => each.id === id);
  const answer = await fetch(`/wall/images/${id}`);
  return row && answer.ok ? { ...row, data: base64Of(new Uint8Array(await answer.arrayBuffer())) } : null;
};

/** The file of these scenes with their pictures; null: a picture of them is not here, and a file without it would not be read again. */
export const makeSceneFile = async (
  scenes: readonly SceneRow[],
  wall: WallRow,
  images: readonly WallImageRow[],
): Promise<string | null> => {
  const read = await Promise.all(imagesOf(scenes).map((id) => readImage(id, images)));
  const found = read.filter((image): image is WallImage => image !== null);
  return found.length === read.length ? writeSceneFile(scenes, wall.screens, found) : null;
};

/** A file name of letters every system takes. */
export const fileNameOf = (name: string): string =>
  `${
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'scenes'
  }.json`;
