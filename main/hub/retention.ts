import type { Log } from './log.ts';

/** How far back the log reaches at least; a console that was away for longer starts again from a snapshot. */
export const retentionDays = 14;

const dayMs = 24 * 3_600_000;
const everyMs = 3_600_000;
/** Entries of each stream forgotten at once: others wait no longer than that takes. */
const atOnce = 2000;

type RetentionParts = {
  readonly log: Pick<Log, 'prune'>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** Forgets every hour what the log need not keep, a little at a time. The answer stops it, once what is under way is done. */
export const startRetention = ({ log, now, after, onDefect }: RetentionParts): (() => Promise<void>) => {
  let stopped = false;
  let cancel = (): void => undefined;
  let underWay: Promise<void> = Promise.resolve();
  const plan = (delayMs: number): void => {
    if (!stopped) cancel = after(delayMs, () => void (underWay = step()));
  };
  const step = async (): Promise<void> => {
    const gone = await log.prune(now() - retentionDays * dayMs, atOnce).catch((error: unknown) => {
      onDefect(error);
      return 0;
    });
    plan(gone > 0 ? 50 : everyMs);
  };
  plan(everyMs / 60);
  return async () => {
    stopped = true;
    cancel();
    await underWay;
  };
};
