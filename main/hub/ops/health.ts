/** What is known of a hub when somebody asks how it is. */
export type HealthFacts = {
  /** The log answered; else why not. */
  readonly log: { readonly ok: true; readonly streams: number } | { readonly ok: false; readonly why: string };
  /** Of the disk that holds the data folder; null: the system does not tell. */
  readonly freeBytes: number | null;
  /** Milliseconds since the last commit of this process; null: none yet. */
  readonly lastCommitAgeMs: number | null;
  readonly closing: boolean;
};

export type Health = {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly reasons: readonly string[];
};

const gibi = 2 ** 30;
const mebi = 2 ** 20;

/** Whether a hub does its work, and why not. `down`: it takes nothing more; `degraded`: somebody should look soon. */
export const computeHealth = ({ log, freeBytes, closing }: HealthFacts): Health => {
  const down = [
    ...(closing ? ['The hub is ending.'] : []),
    ...(log.ok ? [] : [`The log does not answer: ${log.why}`]),
    ...(freeBytes !== null && freeBytes < 64 * mebi ? ['The disk is full; free some space.'] : []),
  ];
  const degraded = freeBytes !== null && freeBytes >= 64 * mebi && freeBytes < gibi ? ['Less than 1 GiB is left on the disk.'] : [];
  return { status: down.length > 0 ? 'down' : degraded.length > 0 ? 'degraded' : 'ok', reasons: [...down, ...degraded] };
};
