import { StreamTrouble } from './stream-trouble.ts';
import { linesOf, readAttribute } from './tags.ts';

/** Answers the local name of an address, or null where the relay does not go. */
export type NameAddress = (address: string) => string | null;

export type RelayedPlaylist = {
  readonly text: string;
  readonly targetMs: number;
  /** Changes whenever the camera made something new. */
  readonly newest: string;
  /** The camera said that nothing will follow. */
  readonly isEnded: boolean;
};

/** Tags that name other playlists or places a window has no business with. */
const dropped = /^#EXT-X-(RENDITION-REPORT|DATERANGE|SESSION-DATA|SESSION-KEY|CONTENT-STEERING|I-FRAME-STREAM-INF|MEDIA|DEFINE)(:|$)/;

/**
 * A camera's media playlist as windows get it: every address replaced by a local name. Refuses a playlist
 * whose segments lie where the relay does not go; tags that do are left out.
 */
export const computeRelayedPlaylist = (text: string, name: NameAddress): RelayedPlaylist => {
  const lines = linesOf(text);
  const out = lines.filter((line) => !dropped.test(line)).flatMap((line) => relayedLine(line, name));
  const segments = lines.filter((line) => !line.startsWith('#'));
  const parts = lines.filter((line) => line.startsWith('#EXT-X-PART:'));
  return {
    text: `${out.join('\n')}\n`,
    targetMs: 1000 * Math.min(60, Math.max(1, numberAfter(lines, '#EXT-X-TARGETDURATION:') ?? 2)),
    newest: [numberAfter(lines, '#EXT-X-MEDIA-SEQUENCE:') ?? 0, segments.length, segments.at(-1), parts.length, parts.at(-1)].join(' '),
    isEnded: lines.includes('#EXT-X-ENDLIST'),
  };
};

const discontinuityTag = '#EXT-X-DISCONTINUITY-SEQUENCE:';
/** hls.js 1.7 counts up to this number with every playlist: a camera that derives it from the clock froze the window. */
const discontinuities = 10_000;

const relayedLine = (line: string, name: NameAddress): string[] => {
  if (line.startsWith(discontinuityTag))
    return [`${discontinuityTag}${(Number(line.slice(discontinuityTag.length)) || 0) % discontinuities}`];
  if (!line.startsWith('#')) {
    const local = name(line);
    if (local === null)
      throw new StreamTrouble('forbiddenAddress', 'The playlist names a segment that is not at an http or https address.');
    return [local];
  }
  const uri = line.startsWith('#EXT-X-') ? readAttribute(line, 'URI') : null;
  if (uri === null) return [line];
  const local = name(uri);
  return local === null ? [] : [line.replace(/([:,])URI="[^"]*"/, (_, before: string) => `${before}URI="${local}"`)];
};

const numberAfter = (lines: readonly string[], tag: string): number | null => {
  const value = Number(lines.find((line) => line.startsWith(tag))?.slice(tag.length));
  return Number.isFinite(value) ? value : null;
};
