import type { mapLayerQueries } from '#contract/map-layers.ts';
import type { Store } from '../../store/store.ts';
import type { MovingPoints } from './moving-points.ts';
import type { OnlineLayers } from './online-layers.ts';
import type { FileLayerService } from './file-layer-service.ts';

export type MapParts = {
  readonly store: Pick<Store, 'mapTile' | 'mapVersions' | 'onMapChanged'>;
  readonly moving: MovingPoints;
  readonly fileLayers: FileLayerService;
  readonly online: OnlineLayers;
  readonly after: (delayMs: number, run: () => void) => () => void;
};

/** Those the store does not answer by itself. */
export type MapQueryName = Exclude<keyof typeof mapLayerQueries, 'observations.map'>;

/** What changed on the map, as its live queries are named. */
export type MapTopic = 'mapTiles' | 'mapMoving' | 'fileLayers' | 'onlineLayers';

/** How often maps are told of changes at most: they fetch anew what they show. */
const tellEveryMs = 1000;

/** What maps show beside rows: incidents as tiles, what moves, layers from files and servers. */
export class MapService {
  readonly #parts: MapParts;
  readonly moving: MovingPoints;
  readonly fileLayers: FileLayerService;
  readonly online: OnlineLayers;

  constructor(parts: MapParts) {
    this.#parts = parts;
    ({ moving: this.moving, fileLayers: this.fileLayers, online: this.online } = parts);
  }

  incidentTile(order: Parameters<Store['mapTile']>[0]): Promise<Uint8Array> {
    return this.#parts.store.mapTile(order);
  }

  /** Answers the live queries of layers. */
  async rows(name: MapQueryName): Promise<readonly Record<string, unknown>[]> {
    switch (name) {
      case 'map.tiles':
        return [{ id: 'incidents', ...(await this.#parts.store.mapVersions()) }];
      case 'map.moving':
        return [{ id: 'moving', ...this.moving.state() }];
      case 'map.units':
        return this.moving.units();
      case 'fileLayers.list':
        return this.fileLayers.list();
      case 'onlineLayers.list':
        return this.online.list();
    }
  }

  /** Called with what changed, tiles and moving things once a second at most. The answer stops it. */
  onChanged(listener: (topic: MapTopic) => void): () => void {
    const { store, after } = this.#parts;
    const tiles = pace(after, () => listener('mapTiles'));
    const moving = pace(after, () => listener('mapMoving'));
    const endings = [
      store.onMapChanged(tiles.ask),
      this.moving.onChanged(moving.ask),
      this.fileLayers.onChanged(() => listener('fileLayers')),
      this.online.onChanged(() => listener('onlineLayers')),
      tiles.end,
      moving.end,
    ];
    return () => endings.forEach((end) => end());
  }
}

/** Runs once soon after it was asked, however often. */
const pace = (after: MapParts['after'], run: () => void): { ask: () => void; end: () => void } => {
  let cancel: (() => void) | null = null;
  return {
    ask: () => {
      cancel ??= after(tellEveryMs, () => {
        cancel = null;
        run();
      });
    },
    end: () => cancel?.(),
  };
};
