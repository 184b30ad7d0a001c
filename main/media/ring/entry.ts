import { z } from 'zod';

export const Rendition = z.enum(['main', 'sub']);
export type Rendition = z.infer<typeof Rendition>;

/** One segment of a camera that is on the disk. */
export type RingEntry = {
  readonly rendition: Rendition;
  /** UTC ms. */
  readonly startMs: number;
  readonly durationMs: number;
  /** The camera told no time: this is when it came. */
  readonly isEstimated: boolean;
  /** It does not continue the segment before it. */
  readonly isDiscontinuous: boolean;
  /** Name of its initialisation beside it; null: it needs none. */
  readonly init: string | null;
  readonly extension: 'ts' | 'm4s';
  /** What it takes on the disk. */
  readonly bytes: number;
};

/** A disk gives whole blocks. */
const blockBytes = 4096;
export const bytesOnDisk = (bytes: number): number => Math.ceil(bytes / blockBytes) * blockBytes;

/** Everything the index needs is in the name, so that it can be made again from the folder alone. */
export const fileNameOf = ({
  startMs,
  durationMs,
  isEstimated,
  isDiscontinuous,
  init,
  extension,
}: Omit<RingEntry, 'rendition' | 'bytes'>): string =>
  `${startMs}_${durationMs}_${isEstimated ? 'e' : 'd'}${isDiscontinuous ? 'b' : 'c'}_${init?.slice(initPrefix.length, -4) ?? '-'}.${extension}`;

const initPrefix = 'init-';
const form = /^(\d{1,15})_(\d{1,6})_([ed])([bc])_(-|[\w-]{8,22})\.(ts|m4s)$/;
const initForm = /^init-[\w-]{8,22}\.mp4$/;

export const initNameOf = (hash: string): string => `${initPrefix}${hash}.mp4`;
export const isInitName = (name: string): boolean => initForm.test(name);

/** The entry a file's name tells of; null: it is none. */
export const readFileName = (name: string, rendition: Rendition, bytes: number): RingEntry | null => {
  const [, startMs, durationMs, dated, continued, init, extension] = form.exec(name) ?? [];
  if (startMs === undefined || init === undefined) return null;
  return {
    rendition,
    startMs: Number(startMs),
    durationMs: Number(durationMs),
    isEstimated: dated === 'e',
    isDiscontinuous: continued === 'b',
    init: init === '-' ? null : initNameOf(init),
    extension: extension === 'ts' ? 'ts' : 'm4s',
    bytes,
  };
};

/** A camera's folder: its id may hold what a file system does not take, or mean something to it. */
export const folderOf = (camera: string): string => `c-${encodeURIComponent(camera).replaceAll('%', '~')}`;

export const cameraOfFolder = (folder: string): string | null => {
  try {
    return folder.startsWith('c-') ? decodeURIComponent(folder.slice(2).replaceAll('~', '%')) : null;
  } catch {
    return null;
  }
};

export const endMs = ({ startMs, durationMs }: Pick<RingEntry, 'startMs' | 'durationMs'>): number => startMs + durationMs;
