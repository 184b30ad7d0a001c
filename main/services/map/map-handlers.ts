import type { Handlers } from '../handlers.ts';
import type { MapService } from './map-service.ts';

const nothing = async (done: Promise<void>): Promise<Record<string, never>> => {
  await done;
  return {};
};

/** The calls of layers from files and servers. */
export const mapLayerHandlers = ({ fileLayers, online }: Pick<MapService, 'fileLayers' | 'online'>) =>
  ({
    'fileLayer.rename': (params) => nothing(fileLayers.rename(params)),
    'fileLayer.remove': (params) => nothing(fileLayers.remove(params)),
    'onlineLayer.put': (params) => online.put(params),
    'onlineLayer.remove': (params) => nothing(online.remove(params)),
    'onlineLayer.refresh': (params) => nothing(online.refresh(params)),
    'onlineLayer.hosts': async () => online.hosts(),
    'onlineLayer.setHosts': (params) => nothing(online.setHosts(params)),
  }) satisfies Partial<Handlers>;
