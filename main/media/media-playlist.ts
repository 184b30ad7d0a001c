import { ivOfSequence, type ListedKey, readKey } from './seal.ts';
import { StreamTrouble } from './stream-trouble.ts';
import { linesOf, readAttribute } from './tags.ts';

/** What a playlist names: an address, and what opens it; `seal` null: it is not encrypted. */
export type Mention = { readonly uri: string; readonly seal: { readonly uri: string; readonly iv: Uint8Array } | null };

/** Answers the local name of what a playlist names, or null where the relay does not go. */
export type NameAddress = (mention: Mention) => string | null;

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
 * A camera's media playlist as windows get it: every address replaced by a local name, no word of keys. Refuses a playlist
 * whose segments lie where the relay does not go; tags that do are left out.
 */
export const computeRelayedPlaylist = (text: string, name: NameAddress): RelayedPlaylist => {
  const lines = linesOf(text);
  const rewriter = new Rewriter(name);
  const out = lines.filter((line) => !dropped.test(line)).flatMap((line) => rewriter.line(line));
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

/** A playlist with parts left out could not be numbered here, so that windows never ask for one. */
const skipping = /,?\bCAN-SKIP-(UNTIL|DATERANGES)=[^,]*/g;

/** Goes through a playlist line by line, knowing what is encrypted how: windows are told of no key. */
class Rewriter {
  readonly #name: NameAddress;
  #key: ListedKey | null = null;
  #sequence = 0;

  constructor(name: NameAddress) {
    this.#name = name;
  }

  line(line: string): string[] {
    if (line.startsWith('#EXT-X-KEY:')) {
      this.#key = readKey(line);
      return [];
    }
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) this.#sequence = Number(line.slice('#EXT-X-MEDIA-SEQUENCE:'.length)) || 0;
    if (line.startsWith('#EXT-X-SERVER-CONTROL:')) return [line.replace(skipping, '').replace(':,', ':')];
    if (line.startsWith(discontinuityTag)) {
      return [`${discontinuityTag}${(Number(line.slice(discontinuityTag.length)) || 0) % discontinuities}`];
    }
    return line.startsWith('#') ? this.#tag(line) : this.#segment(line);
  }

  #segment(uri: string): string[] {
    const local = this.#name({ uri, seal: this.#seal(ivOfSequence(this.#sequence)) });
    this.#sequence += 1;
    if (local !== null) return [local];
    throw new StreamTrouble('forbiddenAddress', 'The playlist names a segment that is not at an http or https address.');
  }

  #tag(line: string): string[] {
    const uri = line.startsWith('#EXT-X-') ? readAttribute(line, 'URI') : null;
    if (uri === null) return [line];
    // An initialisation has no number of its own: it is encrypted only where the vector is told.
    const seal = line.startsWith('#EXT-X-MAP:') ? this.#seal(null) : this.#seal(ivOfSequence(this.#sequence));
    const local = this.#name({ uri, seal });
    return local === null ? [] : [line.replace(/([:,])URI="[^"]*"/, (_, before: string) => `${before}URI="${local}"`)];
  }

  #seal(otherwise: Uint8Array | null): Mention['seal'] {
    const iv = this.#key?.iv ?? otherwise;
    return this.#key === null || iv === null ? null : { uri: this.#key.uri, iv };
  }
}

const numberAfter = (lines: readonly string[], tag: string): number | null => {
  const value = Number(lines.find((line) => line.startsWith(tag))?.slice(tag.length));
  return Number.isFinite(value) ? value : null;
};
