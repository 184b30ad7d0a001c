import Hls, { type HlsConfig, type Loader, type LoaderCallbacks, type LoaderConfiguration, type PlaylistLoaderContext } from 'hls.js';
import { type Rendition, usualFigures } from '../../../data/stream-figures.ts';

/** Whole addresses of a camera's playlists; null: it has no such rendition. */
export type Playlists = { readonly [R in Rendition]: string | null };

const renditions = ['sub', 'main'] as const;

/** The master playlist of these renditions. Its figures only give them an order: the wall's plan chooses, not the player. */
export const writeList = (playlists: Playlists): string => {
  const entries = renditions.flatMap((rendition) => {
    const { width, height, bitsPerSecond } = usualFigures[rendition];
    const url = playlists[rendition];
    return url === null ? [] : [`#EXT-X-STREAM-INF:BANDWIDTH=${bitsPerSecond},RESOLUTION=${width}x${height}\n${url}\n`];
  });
  return `#EXTM3U\n#EXT-X-VERSION:6\n${entries.join('')}`;
};

const PlaylistLoader = Hls.DefaultConfig.loader as unknown as new (config: HlsConfig) => Loader<PlaylistLoaderContext>;

/** Loads playlists as usual, and answers with `list` when hls.js asks for the master playlist: one request less before the first picture. */
export const listLoader = (list: string) =>
  class extends PlaylistLoader {
    override load(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<PlaylistLoaderContext>): void {
      if (context.type !== 'manifest') return super.load(context, config, callbacks);
      this.context = context;
      const now = performance.now();
      Object.assign(this.stats.loading, { start: now, first: now, end: now });
      // Not before all parts of hls.js have heard that a manifest is asked for; one that was destroyed has no context any more.
      queueMicrotask(() => {
        if (this.context) callbacks.onSuccess({ url: context.url, data: list, code: 200 }, this.stats, context, null);
      });
    }
  };
