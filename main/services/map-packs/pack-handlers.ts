import type { Handlers } from '../handlers.ts';
import type { CallName } from '#contract/calls.ts';
import type { PackLibrary } from './pack-library.ts';

/** The calls about map packs. */
export const packHandlers = (packs: () => PackLibrary): Pick<Handlers, Extract<CallName, `mapPack.${string}`>> => ({
  'mapPack.offer': async (params) => packs().offer(params),
  'mapPack.fetch': async (params) => packs().fetch(params),
  'mapPack.retry': async (params) => (await packs().retry(params), {}),
  'mapPack.remove': async (params) => (await packs().remove(params), {}),
  'mapPack.rename': async (params) => (await packs().rename(params), {}),
  'mapPack.show': async (params) => (await packs().show(params), {}),
  'mapPack.move': async (params) => (await packs().move(params), {}),
});
