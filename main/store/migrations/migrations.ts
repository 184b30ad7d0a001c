import type { Migration } from '../sqlite/migrate.ts';
import { firstTables as cacheFirstTables } from './cache/0001-first-tables.ts';
import { alarms } from './cache/0004-alarms.ts';
import { yielded } from './cache/0002-yielded.ts';
import { searchWords } from './cache/0003-search-words.ts';
import { merged } from './cache/0005-merged.ts';
import { auditByTime } from './cache/0006-audit-by-time.ts';
import { indicators } from './cache/0009-indicators.ts';
import { droppedFiles } from './cache/0011-dropped-files.ts';
import { packedSeries } from './cache/0010-packed-series.ts';
import { runs } from './cache/0007-runs.ts';
import { incidentPlaces } from './cache/0008-incident-places.ts';
import { firstTables as outboxFirstTables } from './outbox/0001-first-tables.ts';
import { outcomes } from './outbox/0002-outcomes.ts';
import { givenUp } from './outbox/0003-given-up.ts';
import { neighbours } from './outbox/0004-neighbours.ts';

/** Schema of cache.db, oldest step first. */
export const cacheMigrations: readonly Migration[] = [
  cacheFirstTables,
  yielded,
  searchWords,
  alarms,
  merged,
  auditByTime,
  runs,
  incidentPlaces,
  indicators,
  packedSeries,
  droppedFiles,
];

/** Schema of outbox.db, oldest step first. */
export const outboxMigrations: readonly Migration[] = [outboxFirstTables, outcomes, givenUp, neighbours];
