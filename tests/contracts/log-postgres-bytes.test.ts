import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHubHandler } from '../../main/hub/http.ts';
import type { Log } from '../../main/hub/log.ts';
import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { SqliteLog } from '../../main/hub/sqlite-log/sqlite-log.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { after } from '../support/timers.ts';
import { answersOf, forgotten, history, type Step } from './history.ts';

describeOnPostgres('both engines', (cluster) => {
  const live = async (steps: readonly Step[], forget: number, open: (now: () => number) => Log | Promise<Log>): Promise<string[]> => {
    let nowMs = 1000;
    const now = (): number => nowMs;
    const log = await open(now);
    const handle = createHubHandler({ log, now, key: null, onDefect: (error) => expect.fail(String(error)) });
    await log.ingest(
      ['operator', 'leader'].map((role, at) => ({ k: 'user', id: `u-${at}`, body: { id: `u-${at}`, name: 'An', role, unit: '' } })),
    );
    try {
      return await answersOf(steps, forget, log, handle, () => {
        nowMs += 1;
      });
    } finally {
      await log.close();
    }
  };

  it('answer one history with the same bytes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chilang-bytes-'));
    let files = 0;
    const inSqlite = (now: () => number): Log => {
      files += 1;
      return new SqliteLog({ path: join(folder, `${files}.db`), province: '20', now });
    };
    const inPostgres = async (now: () => number): Promise<Log> =>
      openPostgresLog({ address: await cluster().createDatabase(), province: '20', now, after, random: Math.random });
    try {
      await fc.assert(
        fc.asyncProperty(history, forgotten, async (steps, forget) => {
          expect(await live(steps, forget, inPostgres)).toEqual(await live(steps, forget, inSqlite));
        }),
        { numRuns: 25, seed: 7 },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
