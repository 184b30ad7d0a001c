import { join } from 'node:path';
import { makeFolder } from '../../support/processes.ts';
import type { Figure, Suite } from '../report.ts';
import { openStore } from '../sync/follow.ts';
import { fillValues } from './fill.ts';
import { measureForecast } from './forecast.ts';
import { measureIngest } from './ingest.ts';
import { measureOpen } from './open.ts';
import { measurePainted } from './painted.ts';
import type { BoardSizes } from './values.ts';

const measureCached = async (folder: string, sizes: BoardSizes): Promise<Figure[]> => {
  const store = await openStore(folder);
  try {
    await fillValues(store, folder, sizes);
    return await measureOpen(store, folder, sizes);
  } finally {
    await store.close();
  }
};

/** The same cache in a console's hands. */
const measureShown = async (folder: string, sizes: BoardSizes): Promise<Figure[]> => {
  const store = await openStore(folder);
  try {
    await fillValues(store, folder, sizes);
  } finally {
    await store.close();
  }
  return measurePainted(folder, sizes);
};

/** In this order, one after the other. */
const measurements: Record<string, (folder: string, sizes: BoardSizes) => Promise<Figure[]>> = {
  open: (folder, sizes) => measureCached(join(folder, 'console'), sizes),
  painted: (folder, sizes) => measureShown(join(folder, 'shown'), sizes),
  ingest: (folder, sizes) => measureIngest(join(folder, 'hub'), sizes),
  forecast: async () => measureForecast(),
};

/** `boards`: the figures of boards over 90 indicators, 65 units and 400 days, and boards opened with them in a window; values into a hub; forecasts. `--only` names some of them. */
export const benchBoards: Suite = async (options) => {
  const only = options.get('only')?.split(',') ?? Object.keys(measurements);
  for (const name of only)
    if (!Object.hasOwn(measurements, name)) throw new Error(`There is no ${name}: ${Object.keys(measurements).join(', ')}`);
  const sizes = {
    indicators: Number(options.get('indicators') ?? 90),
    units: Number(options.get('units') ?? 65),
    days: Number(options.get('days') ?? 400),
  };
  const folder = await makeFolder('bench-boards');
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(measurements))
      if (only.includes(name)) figures.push(...(await measure(folder.path, sizes)));
    return figures;
  } finally {
    await folder.remove();
  }
};
