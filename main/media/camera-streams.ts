import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import { type Address, computeNextAddress, computeStreamAddress, type HubBase } from './address.ts';
import { FlightCache } from './flight-cache.ts';
import { LocalNames } from './local-names.ts';
import {
  chooseVariant,
  isMaster,
  readVariants,
  type RenditionFacts,
  type RenditionName,
  usualFacts,
  type Variant,
} from './master-playlist.ts';
import { computeRelayedPlaylist, type Mention, type RelayedPlaylist } from './media-playlist.ts';
import { openSealed, type Seal } from './seal.ts';
import { type OfferedSegment, SegmentTimes } from './segment-times.ts';
import { StreamTrouble } from './stream-trouble.ts';
import { isPlaylist } from './tags.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';

/** The part of a camera's own playlist request that a low-latency player adds. */
export type HlsQuery = string;

const playlistBytes = 1024 * 1024;
const segmentBytes = 32 * 1024 * 1024;
const playlistWithinMs = 8_000;
const segmentWithinMs = 15_000;
/** Longer than a player needs for a second window, shorter than a segment. */
const playlistKeptMs = 700;
const segmentKeptMs = 60_000;
const budgetBytes = 96 * 1024 * 1024;

type Playlist = { readonly text: string; readonly address: Address };
type Found = { readonly of: string; readonly address: Address; readonly facts: Variant['facts']; readonly hasOthers: boolean };

/** A whole segment came: where it belongs, and what it needs to be played. */
export type SegmentCame = (
  id: CameraId,
  rendition: RenditionName,
  segment: OfferedSegment,
  body: Uint8Array<ArrayBuffer>,
  init: Uint8Array<ArrayBuffer> | null,
) => void;

export type StreamsParts = {
  readonly hub: HubBase;
  readonly upstream: Upstream;
  readonly now: () => number;
  /** The hub's clock, for pictures whose camera tells no time. */
  readonly hubNow: () => number;
  readonly onSegment: SegmentCame;
};

/** What one rendition's playlists named. */
type Told = { readonly names: LocalNames; readonly times: SegmentTimes };

/** Streams of cameras, each fetched once for all windows and for the ring. */
export class CameraStreams {
  readonly #parts: StreamsParts;
  readonly #answers: FlightCache<UpstreamAnswer>;
  readonly #playlists: FlightCache<Playlist>;
  readonly #told = new Map<string, Told>();
  /** Where the chosen rendition of a master playlist is. */
  readonly #found = new Map<string, Found>();

  constructor(parts: StreamsParts) {
    this.#parts = parts;
    this.#answers = new FlightCache(budgetBytes, parts.now);
    this.#playlists = new FlightCache(playlistBytes * 8, parts.now);
  }

  async playlist(camera: Camera, rendition: RenditionName, stream: string, query: HlsQuery): Promise<RelayedPlaylist> {
    const key = keyOf(camera.id, rendition);
    const { text, address } = await this.#media(key, rendition, stream, query);
    const told = this.#told.get(key) ?? { names: new LocalNames(), times: new SegmentTimes() };
    this.#told.set(key, told);
    const relayed = computeRelayedPlaylist(text, (mention) => nameIn(told.names, mention, address));
    told.times.learn(relayed.text, this.#parts.hubNow());
    return relayed;
  }

  /** Fetches the whole segments a playlist offers and that never came yet; answers how long one lasts, ms. */
  async follow(camera: Camera, rendition: RenditionName, stream: string): Promise<number> {
    const { text, targetMs } = await this.playlist(camera, rendition, stream, '');
    const told = this.#told.get(keyOf(camera.id, rendition));
    for (const name of told?.times.untaken(text) ?? []) await this.segment(camera.id, rendition, name, null);
    return targetMs;
  }

  /** One picture from the camera's own address for it, the same for all who ask within a second. Null: it has none. */
  async snapshot({ snapshot }: Pick<Camera, 'snapshot'>): Promise<UpstreamAnswer | null> {
    if (typeof snapshot !== 'string') return null;
    const address = computeStreamAddress(snapshot, this.#parts.hub);
    const request = { address, range: null, withinMs: playlistWithinMs, maxBytes: segmentBytes };
    const ask = (): Promise<UpstreamAnswer> => this.#parts.upstream.get(request);
    const answer = await this.#answers.get(`picture ${address.url.href}`, 1_000, ({ body }) => body.byteLength, ask);
    if (!/^image\/jpeg\b/i.test(answer.contentType)) throw new StreamTrouble('notHls', 'What the camera sent is no JPEG picture.');
    return answer;
  }

  /** Null: no playlist of this rendition named it. */
  async segment(id: CameraId, rendition: RenditionName, name: string, range: string | null): Promise<UpstreamAnswer | null> {
    const told = this.#told.get(keyOf(id, rendition));
    const named = told?.names.get(name);
    if (!told || !named) return null;
    const answer = await this.#fetch(named.address, named.seal, range);
    const offered = range === null ? told.times.take(name) : null;
    if (offered) void this.#came(id, rendition, offered, answer.body);
    return answer;
  }

  /** What is known of a rendition, from the camera's own master playlist where it has one. */
  facts(id: CameraId, rendition: RenditionName): RenditionFacts {
    const told = this.#found.get(keyOf(id, rendition))?.facts;
    return { ...usualFacts[rendition], ...told, bandwidth: told?.bandwidth || usualFacts[rendition].bandwidth };
  }

  /** What a camera offers; its main stream may be a master playlist with a lesser rendition. */
  renditionsOf({ id, streams }: Pick<Camera, 'id' | 'streams'>): { rendition: RenditionName; stream: string }[] {
    const sub = streams.sub ?? (this.#found.get(keyOf(id, 'main'))?.hasOthers ? streams.main : null);
    const main = streams.main === null ? [] : [{ rendition: 'main' as const, stream: streams.main }];
    return sub === null ? main : [...main, { rendition: 'sub', stream: sub }];
  }

  async #came(id: CameraId, rendition: RenditionName, segment: OfferedSegment, body: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const init = segment.init === null ? null : await this.segment(id, rendition, segment.init, null);
      if (segment.init === null || init) this.#parts.onSegment(id, rendition, segment, body, init?.body ?? null);
    } catch (error) {
      // Without its initialisation it cannot be played later; the next one brings its own.
      if (!(error instanceof StreamTrouble)) throw error;
    }
  }

  async #fetch(address: Address, seal: Seal | null, range: string | null): Promise<UpstreamAnswer> {
    const opens = seal === null ? '' : Buffer.from(seal.iv).toString('hex');
    const answer = await this.#answers.get(
      `${range ?? ''} ${opens} ${address.url.href}`,
      segmentKeptMs,
      ({ body }) => body.byteLength,
      () => this.#fetchOpen(address, seal, range),
    );
    if (/^text\/html\b/i.test(answer.contentType)) throw new StreamTrouble('notHls', 'The camera sent a web page instead of a picture.');
    return answer;
  }

  async #fetchOpen(address: Address, seal: Seal | null, range: string | null): Promise<UpstreamAnswer> {
    const answer = await this.#parts.upstream.get({ address, range, withinMs: segmentWithinMs, maxBytes: segmentBytes });
    if (seal === null) return answer;
    const key = await this.#fetch(seal.key, null, null);
    return { ...answer, body: openSealed(answer.body, key.body, seal.iv) };
  }

  async #media(key: string, rendition: RenditionName, stream: string, query: HlsQuery): Promise<Playlist> {
    const known = this.#found.get(key);
    if (known?.of === stream) {
      try {
        return await this.#fetchPlaylist(withQuery(known.address, query));
      } catch (error) {
        // The camera may have moved its renditions: its master playlist is asked again.
        this.#found.delete(key);
        throw error;
      }
    }
    const first = await this.#fetchPlaylist(withQuery(computeStreamAddress(stream, this.#parts.hub), query));
    if (!isMaster(first.text)) return first;
    const variants = readVariants(first.text);
    const variant = chooseVariant(variants, rendition);
    if (!variant) throw new StreamTrouble('notHls', 'The playlist of the camera offers no rendition.');
    const address = computeNextAddress(variant.uri, first.address);
    this.#found.set(key, { of: stream, address, facts: variant.facts, hasOthers: variants.length > 1 });
    return this.#fetchPlaylist(withQuery(address, query));
  }

  #fetchPlaylist(address: Address): Promise<Playlist> {
    return this.#playlists.get(
      `${address.authorization ?? ''} ${address.url.href}`,
      playlistKeptMs,
      ({ text }) => 2 * text.length,
      async () => {
        const answer = await this.#parts.upstream.get({ address, range: null, withinMs: playlistWithinMs, maxBytes: playlistBytes });
        const text = new TextDecoder().decode(answer.body);
        if (!isPlaylist(text)) {
          const isPage = /^\s*<|text\/html/i.test(`${text.slice(0, 200)} ${answer.contentType}`);
          throw new StreamTrouble(
            'notHls',
            isPage ? 'A web page answers instead of the camera.' : 'What the camera sent is no HLS playlist.',
          );
        }
        return { text, address: answer.address };
      },
    );
  }
}

const nameIn = (names: LocalNames, { uri, seal }: Mention, from: Address): string | null => {
  try {
    return names.nameOf(computeNextAddress(uri, from), seal && { key: computeNextAddress(seal.uri, from), iv: seal.iv });
  } catch {
    return null;
  }
};

const keyOf = (id: CameraId, rendition: RenditionName): string => `${id} ${rendition}`;

const withQuery = (address: Address, query: HlsQuery): Address => {
  if (query === '') return address;
  const url = new URL(address.url);
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return { ...address, url };
};
