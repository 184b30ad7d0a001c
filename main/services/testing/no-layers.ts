import type { MapWorld } from '../map/ports.ts';

const noFiles = { read: async () => null, write: async () => {}, remove: async () => {}, list: async () => [] };

/** No layers come from anywhere. */
export const noLayers: MapWorld = {
  reader: { read: () => Promise.reject(new Error('no reader')) },
  fileLayerFiles: noFiles,
  onlineFiles: noFiles,
  openFetcher: () => ({
    features: () => Promise.reject(new Error('no network')),
    picture: () => Promise.reject(new Error('no network')),
  }),
};
