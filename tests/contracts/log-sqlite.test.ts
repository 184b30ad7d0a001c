import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { SqliteLog } from '../../main/hub/sqlite-log/sqlite-log.ts';
import { describeLog } from './log-suite.ts';

const folders: string[] = [];
const open: SqliteLog[] = [];

afterEach(async () => {
  for (const log of open.splice(0)) await log.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeLog('SqliteLog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-log-'));
  folders.push(folder);
  const path = join(folder, 'log.db');
  let clock = (): number => 0;
  const start = (): SqliteLog => {
    const log = new SqliteLog({ path, province: '20', now: () => clock() });
    open.push(log);
    return log;
  };
  return {
    open: async (now) => {
      clock = now;
      return start();
    },
    /** A copy of the closed file: what an operator has. */
    backup: async () => {
      const kept = join(folder, 'backup.db');
      await open.pop()?.close();
      cpSync(path, kept);
      return { kept, log: start() };
    },
    restore: async (kept) => {
      await open.pop()?.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      cpSync(String(kept), path);
      return start();
    },
  };
});
