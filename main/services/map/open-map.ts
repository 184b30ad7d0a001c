import type { Store } from '../../store/store.ts';
import type { LatestValues } from '../latest-values.ts';
import type { NewId, Now } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { MapService } from './map-service.ts';
import { OnlineLayers } from './online-layers.ts';
import { OverlayService } from './overlay-service.ts';
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
  const { reader, overlayFiles, onlineFiles, openFetcher } = layers;
  const overlays = new OverlayService({ ...parts, reader, files: overlayFiles });
  const online = new OnlineLayers({ ...parts, reader, files: onlineFiles, openFetcher });
  return new MapService({ ...parts, overlays, online, moving: latestValues.moving });
};
