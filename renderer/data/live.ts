import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { QueryName, QueryParams } from '#contract/queries.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useBridge } from './bridge-context.ts';
import { LiveCache, type LiveView } from './live-cache.ts';

const lingerMs = 2000;
const caches = new WeakMap<Bridge, LiveCache>();

const cacheOf = (bridge: Bridge): LiveCache => {
  const known = caches.get(bridge);
  if (known) return known;
  const made = new LiveCache(bridge, (run) => void setTimeout(run, lingerMs));
  caches.set(bridge, made);
  return made;
};

const noParams = {} as const;

/** Watches a live query. Rows come in display order and keep their identity while they do not change. */
export const useLive = <N extends QueryName>(name: N, params: QueryParams<N> = noParams as QueryParams<N>): LiveView<N> => {
  const cache = cacheOf(useBridge());
  const key = `${name} ${JSON.stringify(params)}`;
  // The text stands for the params: equal params of another render are the same watch.
  const same = useMemo(() => JSON.parse(key.slice(name.length + 1)) as QueryParams<N>, [key, name]);
  const subscribe = useCallback((listener: () => void) => cache.subscribe(key, name, same, listener), [cache, key, name, same]);
  return useSyncExternalStore(subscribe, () => cache.view<N>(key));
};
