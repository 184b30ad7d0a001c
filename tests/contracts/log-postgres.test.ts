import { afterEach } from 'vitest';
import { openPostgresLog, type PostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { after } from '../support/timers.ts';
import { describeLog } from './log-suite.ts';

describeOnPostgres('the log in PostgreSQL', (cluster) => {
  const open: PostgresLog[] = [];

  afterEach(async () => {
    for (const log of open.splice(0)) await log.close();
  });

  describeLog('PostgresLog', () => {
    let address = '';
    let clock = (): number => 0;
    const start = async (): Promise<PostgresLog> => {
      const log = await openPostgresLog({ address, province: '20', now: () => clock(), after, random: Math.random });
      open.push(log);
      return log;
    };
    return {
      open: async (now) => {
        clock = now;
        address = await cluster().createDatabase();
        return start();
      },
      /** A copy of the database nobody is connected to: what a backup is. */
      backup: async () => {
        await open.pop()?.close();
        return { kept: await cluster().copyDatabase(address), log: await start() };
      },
      restore: async (kept) => {
        await open.pop()?.close();
        address = String(kept);
        return start();
      },
    };
  });
});
