import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { SqliteLog } from '../../main/hub/sqlite-log/sqlite-log.ts';
import { describeLog } from './log-suite.ts';

const folders: string[] = [];
const open: SqliteLog[] = [];

afterEach(() => {
  for (const log of open.splice(0)) log.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeLog('SqliteLog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-log-'));
  folders.push(folder);
  const path = join(folder, 'log.db');
  const start = (): SqliteLog => {
    const log = new SqliteLog({ path, province: '20' });
    open.push(log);
    return log;
  };
  /** A copy of the closed file: what an operator has. */
  const closed = <T>(work: () => T): T => {
    open.pop()?.close();
    return work();
  };
  return {
    open: start,
    backup: () => {
      const copy = join(folder, 'backup.db');
      closed(() => cpSync(path, copy));
      return { kept: copy, log: start() };
    },
    restore: (kept) => {
      closed(() => {
        for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
        cpSync(String(kept), path);
      });
      return start();
    },
  };
});
