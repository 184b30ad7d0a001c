import { makeFolder } from '../../support/processes.ts';
import type { Figure, Suite } from '../report.ts';
import { measureChanges } from './changes.ts';
import { measureInstall } from './install.ts';
import { Place } from './place.ts';
import { measureQueries } from './queries.ts';
import { measureStorm } from './storm.ts';
import { measureTelemetry } from './telemetry.ts';

/** In this order, one after the other; those with the large hub come while it is as they need it. */
const measurements: Record<string, (place: Place) => Promise<Figure[]>> = {
  install: measureInstall,
  changes: measureChanges,
  queries: measureQueries,
  telemetry: measureTelemetry,
  storm: measureStorm,
};

/** `sync`: a first install, changes onto a full cache, queries meanwhile; telemetry and a reconnect storm of 200 consoles. `--only` names some of them. */
export const benchSync: Suite = async (options) => {
  const only = options.get('only')?.split(',') ?? Object.keys(measurements);
  for (const name of only)
    if (!Object.hasOwn(measurements, name)) throw new Error(`There is no ${name}: ${Object.keys(measurements).join(', ')}`);
  const folder = await makeFolder('bench-sync');
  const place = new Place(folder.path, {
    incidents: Number(options.get('incidents') ?? 1_000_000),
    changes: Number(options.get('changes') ?? 100_000),
  });
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(measurements)) if (only.includes(name)) figures.push(...(await measure(place)));
    return figures;
  } finally {
    await place.close();
    await folder.remove();
  }
};
