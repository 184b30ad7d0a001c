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
import { computeRelayedPlaylist, type RelayedPlaylist } from './media-playlist.ts';
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

/** Streams of cameras, each fetched once for all windows. */
export class CameraStreams {
  readonly #hub: HubBase;
  readonly #upstream: Upstream;
  readonly #answers: FlightCache<UpstreamAnswer>;
  readonly #playlists: FlightCache<Playlist>;
  readonly #names = new Map<string, LocalNames>();
  /** Where the chosen rendition of a master playlist is. */
  readonly #found = new Map<string, Found>();

  constructor(hub: HubBase, upstream: Upstream, now: () => number) {
    this.#hub = hub;
    this.#upstream = upstream;
    this.#answers = new FlightCache(budgetBytes, now);
    this.#playlists = new FlightCache(playlistBytes * 8, now);
  }

  async playlist(camera: Camera, rendition: RenditionName, stream: string, query: HlsQuery): Promise<RelayedPlaylist> {
    const key = keyOf(camera.id, rendition);
    const { text, address } = await this.#media(key, rendition, stream, query);
    const names = this.#names.get(key) ?? new LocalNames();
    this.#names.set(key, names);
    return computeRelayedPlaylist(text, (uri) => {
      try {
        return names.nameOf(computeNextAddress(uri, address));
      } catch {
        return null;
      }
    });
  }

  /** Null: no playlist of this rendition named it. */
  async segment(id: CameraId, rendition: RenditionName, name: string, range: string | null): Promise<UpstreamAnswer | null> {
    const address = this.#names.get(keyOf(id, rendition))?.addressOf(name);
    if (!address) return null;
    const answer = await this.#answers.get(
      `${range ?? ''} ${address.url.href}`,
      segmentKeptMs,
      ({ body }) => body.byteLength,
      () => this.#upstream.get({ address, range, withinMs: segmentWithinMs, maxBytes: segmentBytes }),
    );
    if (/^text\/html\b/i.test(answer.contentType)) throw new StreamTrouble('notHls', 'The camera sent a web page instead of a picture.');
    return answer;
  }

  /** What is known of a rendition, from the camera's own master playlist where it has one. */
  facts(id: CameraId, rendition: RenditionName): RenditionFacts {
    const told = this.#found.get(keyOf(id, rendition))?.facts;
    return { ...usualFacts[rendition], ...told, bandwidth: told?.bandwidth || usualFacts[rendition].bandwidth };
  }

  /** Whether the camera's main stream is a master playlist with a lesser rendition. */
  hasLesser(id: CameraId): boolean {
    return this.#found.get(keyOf(id, 'main'))?.hasOthers ?? false;
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
    const first = await this.#fetchPlaylist(withQuery(computeStreamAddress(stream, this.#hub), query));
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
        const answer = await this.#upstream.get({ address, range: null, withinMs: playlistWithinMs, maxBytes: playlistBytes });
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

const keyOf = (id: CameraId, rendition: RenditionName): string => `${id} ${rendition}`;

const withQuery = (address: Address, query: HlsQuery): Address => {
  if (query === '') return address;
  const url = new URL(address.url);
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return { ...address, url };
};
