import { z } from 'zod';
import { UtcMs } from '../values.ts';
import { SourceTrouble } from './source-trouble.ts';

const count = z.int().nonnegative();

/** How a system whose records come in at a hub does: told by the hub every few minutes, and at once when it begins or ends to fail. */
export const IngestSource = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A source is 1-40 of a-z 0-9 -'),
  name: z.string().max(80),
  kind: z.enum(['rest', 'webhook', 'mqtt', 'sensorThings', 'press', 'cap', 'open311', 'file']),
  /** Records ever, by what became of them. */
  ...{ taken: count, known: count, quarantined: count },
  /** Tries that failed as a whole, ever. */
  failed: count,
  /** Batches that are kept at the hub and not recorded. */
  waiting: count,
  lastSuccessAtMs: UtcMs.nullable(),
  /** One English sentence, and what it is about; `trouble` left out: nobody told. */
  lastError: z.looseObject({ atMs: UtcMs, message: z.string().max(500), trouble: SourceTrouble.optional() }).nullable(),
  /** Of a broker; null: there is none. */
  isConnected: z.boolean().nullable(),
  toldAtMs: UtcMs,
});
export type IngestSource = z.infer<typeof IngestSource>;

/** In order; failing since its last success; holding back what it cannot record; or never heard of. */
export type IngestState = 'live' | 'failing' | 'waiting' | 'never';

export const ingestStateOf = ({
  lastSuccessAtMs,
  lastError,
  waiting,
  isConnected,
}: Pick<IngestSource, 'lastSuccessAtMs' | 'lastError' | 'waiting' | 'isConnected'>): IngestState => {
  if (waiting > 0) return 'waiting';
  if (isConnected === false || (lastError !== null && lastError.atMs > (lastSuccessAtMs ?? 0) && isConnected !== true)) return 'failing';
  return lastSuccessAtMs === null && isConnected === null ? 'never' : 'live';
};
