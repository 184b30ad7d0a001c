/** Every segment lasts this long, and is numbered by it since 1970: the same number everywhere and after every restart. */
export const segmentMs = 2000;
const windowSegments = 6;

export type Rendition = 'main' | 'sub';

/** The newest segment that is whole at `nowMs`. */
export const newestSegment = (nowMs: number): number => Math.floor(nowMs / segmentMs) - 1;

/** Whether a player may still ask for a segment: in the window, or just gone from it. */
export const isOnAir = (sequence: number, nowMs: number): boolean => {
  const newest = newestSegment(nowMs);
  return sequence <= newest && sequence > newest - 3 * windowSegments;
};

/** A live media playlist, from the clock alone. */
export const mediaPlaylist = (nowMs: number): string => {
  const newest = newestSegment(nowMs);
  const first = newest - windowSegments + 1;
  const segments = Array.from({ length: windowSegments }, (_, i) => first + i).map(
    (sequence) =>
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(sequence * segmentMs).toISOString()}\n#EXTINF:${(segmentMs / 1000).toFixed(3)},\n${sequence}.m4s`,
  );
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${segmentMs / 1000}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    ...segments,
    '',
  ].join('\n');
};

const variants: readonly [Rendition, string][] = [
  ['main', 'BANDWIDTH=320000,RESOLUTION=640x360,FRAME-RATE=15.000,CODECS="avc1.4d401e"'],
  ['sub', 'BANDWIDTH=90000,RESOLUTION=320x180,FRAME-RATE=8.000,CODECS="avc1.4d400d"'],
];

/** Both renditions of a camera. */
export const masterPlaylist = (): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...variants.flatMap(([name, attributes]) => [`#EXT-X-STREAM-INF:${attributes}`, `${name}/index.m3u8`]),
    '',
  ].join('\n');
