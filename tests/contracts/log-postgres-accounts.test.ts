import { afterEach, beforeEach, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { hashPassword } from '../../main/accounts/password.ts';
import { adoptAccounts } from '../../main/hub/accounts/adopt-accounts.ts';
import { SignOn } from '../../main/hub/accounts/sign-on.ts';
import { SqliteBook } from '../../main/hub/accounts/sqlite-book.ts';
import { hubCommands } from '../../main/hub/ops/commands.ts';
import { openPostgresLog, type PostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { makeFolder } from '../support/processes.ts';
import { after } from '../support/timers.ts';
import { describeAccountBook } from './account-book-suite.ts';

const an = 'an' as UserId;
const device = 'd-1' as DeviceId;
const password = 'Rừng xanh 47 núi';
const nowMs = 1_000_000_000_000;

describeOnPostgres('accounts in a database', (cluster) => {
  const openLogAt = (address: string): Promise<PostgresLog> =>
    openPostgresLog({ address, province: '20', now: () => Date.now(), after, random: Math.random });

  describeAccountBook('keep what a file keeps', async () => {
    const log = await openLogAt(await cluster().createDatabase());
    return { open: async () => log.accounts(), end: () => log.close() };
  });

  let address: string;
  const logs: PostgresLog[] = [];
  beforeEach(async () => {
    address = await cluster().createDatabase();
  });
  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
  });
  const gateway = async (): Promise<{ log: PostgresLog; signOn: SignOn }> => {
    const log = await openLogAt(address);
    logs.push(log);
    return { log, signOn: await SignOn.open({ book: log.accounts(), log, now: () => nowMs }) };
  };
  const account = async (...argv: string[]): Promise<string[]> => {
    const said: string[] = [];
    await hubCommands['account']?.([...argv, '--log', address], {
      ...{ version: '1', env: {}, now: () => nowMs, signal: new AbortController().signal },
      readSecret: async () => password,
      say: (line) => void said.push(line),
    });
    return said;
  };

  it('are of all gateways alike: who signs on at one is signed on at all, and put out at all', async () => {
    const [one, other] = [await gateway(), await gateway()];
    await one.log.ingest([{ k: 'user', id: an, body: { id: an, name: 'An', role: 'operator', unit: '' } }]);
    await account('set-password', an);
    expect((await account('list')).join()).toContain('an');
    const { token } = await one.signOn.signOn({ user: an, password, device });
    expect(await other.signOn.grants({ device, tokens: [token] })).toMatchObject({ accounts: true, valid: [true] });
    expect(await other.signOn.doubt({ actor: an, device, atMs: nowMs })).toBeNull();
    expect(await other.signOn.doubt({ actor: 'binh' as UserId, device, atMs: nowMs })).toContain('was not signed on');
    await account('withdraw', an);
    for (const { signOn } of [one, other]) expect((await signOn.grants({ device, tokens: [token] })).valid).toEqual([false]);
  });

  it('count wrong passwords at all gateways together', async () => {
    const gateways = [await gateway(), await gateway()];
    await gateways[0]?.log.ingest([{ k: 'user', id: an, body: { id: an, name: 'An', role: 'operator', unit: '' } }]);
    await account('set-password', an);
    const kinds: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      const attempt = gateways[n % 2]?.signOn.signOn({ user: an, password: `no ${n}`, device });
      kinds.push(await attempt?.catch((error: unknown) => error instanceof ChiLangError && error.kind));
    }
    expect(kinds).toEqual([...Array.from({ length: 5 }, () => 'forbidden'), 'overloaded']);
  });

  it('go on when a hub with a file moves to a database, once, with its key', async () => {
    const folder = await makeFolder('accounts');
    try {
      const { log } = await gateway();
      await adoptAccounts(log.accounts(), folder.path);
      expect(await log.accounts().inForce()).toBe(false);
      await log.ingest([{ k: 'user', id: an, body: { id: an, name: 'An', role: 'operator', unit: '' } }]);
      const file = new SqliteBook(folder.path);
      await file.setHash(an, await hashPassword(password), nowMs);
      const { token } = await (await SignOn.open({ book: file, log, now: () => nowMs })).signOn({ user: an, password, device });
      await file.close();
      // Another database, with no key of its own yet.
      address = await cluster().createDatabase();
      const moved = await openLogAt(address);
      logs.push(moved);
      await adoptAccounts(moved.accounts(), folder.path);
      await adoptAccounts(moved.accounts(), folder.path);
      const { signOn } = await gateway();
      expect(await signOn.grants({ device, tokens: [token] })).toMatchObject({ accounts: true, valid: [true] });
      expect(await moved.accounts().users()).toEqual([{ user: an, changedAtMs: nowMs, hasPassword: true }]);
    } finally {
      await folder.remove();
    }
  });
});
