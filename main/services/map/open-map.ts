import type { Store } from '../../store/store.ts';
import type { LatestValues } from '../latest-values.ts';
import type { NewId, Now } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { MapService } from './map-service.ts';
import { OnlineLayers } from './online-layers.ts';
import { FileLayerService } from './file-layer-service.ts';
import type { MapWorld } from './ports.ts';

type OpenMapParts = {
  readonly store: Store;
  readonly session: SessionService;
  readonly latestValues: Pick<LatestValues, 'moving'>;
  readonly layers: MapWorld;
  readonly newId: NewId;
  readonly now: Now;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** What maps of a console show beside rows; `online` is the core's to start and to stop. */
export const openMap = ({ layers, latestValues, ...parts }: OpenMapParts): MapService => {
  const { reader, fileLayerFiles, onlineFiles, openFetcher } = layers;
  const fileLayers = new FileLayerService({ ...parts, reader, files: fileLayerFiles });
  const online = new OnlineLayers({ ...parts, reader, files: onlineFiles, openFetcher });
  return new MapService({ ...parts, fileLayers, online, moving: latestValues.moving });
};
