import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountAct } from '#contract/accounts.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { hashPassword } from '../../accounts/password.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { SignOn } from './sign-on.ts';
import { SqliteBook } from './sqlite-book.ts';

const device = 'd2' as DeviceId;
const passwords = { quan: 'Rừng xanh 47 núi', binh: 'Sông Kỳ Cùng 81' } as const;

let folder: string;
let log: SqliteLog;
let book: SqliteBook;
let signOn: SignOn;
let nowMs: number;

beforeEach(async () => {
  nowMs = 1_000_000_000;
  folder = mkdtempSync(join(tmpdir(), 'chilang-accounts-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  const user = (id: string, role: string) => ({ k: 'user' as const, id, body: { id, name: id, role, unit: '', kept: 'as it is' } });
  await log.ingest([user('binh', 'operator'), user('quan', 'administrator')]);
  book = new SqliteBook(folder);
  for (const [id, password] of Object.entries(passwords)) await book.setHash(id, await hashPassword(password), nowMs);
  signOn = await SignOn.open({ book, log, now: () => nowMs });
  nowMs += 1000;
});
afterEach(async () => {
  await book.close();
  await log.close();
  rmSync(folder, { recursive: true });
});

const tokenOf = async (user: keyof typeof passwords): Promise<string> =>
  (await signOn.signOn({ user: user as UserId, password: passwords[user], device })).token;
const act = async (change: AccountAct, by: keyof typeof passwords = 'quan', ownPassword: string | null = passwords[by]) =>
  signOn.accounts({ token: await tokenOf(by), ownPassword, act: change });
const kindOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof ChiLangError ? error.kind : error),
  );
const account = (id: string, role: 'operator' | 'administrator' | 'shiftLead' = 'operator') => ({
  ...{ id: id as UserId, name: 'Nguyễn Thị Hoa', role, unit: 'Trung tâm IOC' },
});
/** Lines of the audit about accounts by their kind: those of one moment have no order of their own. */
const audited = async (): Promise<unknown[]> =>
  (await log.rows('audit'))
    .map(({ body }) => body)
    .filter(({ kind }) => String(kind).startsWith('audit.account'))
    .sort((a, b) => (String(a['kind']) < String(b['kind']) ? -1 : 1));

describe('accounts', () => {
  it('are seen by an administrator who signed on, without a secret', async () => {
    const { accounts } = await signOn.accounts({ token: await tokenOf('quan'), ownPassword: null, act: null });
    expect(accounts).toEqual([
      { user: 'binh', hasPassword: true, changedAtMs: 1_000_000_000 },
      { user: 'quan', hasPassword: true, changedAtMs: 1_000_000_000 },
    ]);
  });

  it('are for nobody else, nor for an administrator who is none any more', async () => {
    expect(await kindOf(signOn.accounts({ token: await tokenOf('binh'), ownPassword: null, act: null }))).toBe('forbidden');
    expect(await kindOf(act({ k: 'create', account: account('hoa') }, 'binh'))).toBe('forbidden');
    const token = await tokenOf('quan');
    await log.ingest([{ k: 'user', id: 'quan', body: { ...account('quan', 'shiftLead') } }]);
    expect(await kindOf(signOn.accounts({ token, ownPassword: null, act: null }))).toBe('forbidden');
    expect(await kindOf(signOn.accounts({ token: 'g1.not.a-grant-of-this-hub', ownPassword: null, act: null }))).toBe('forbidden');
  });

  it('are made and changed by name, role and unit; what else a row has stays; the audit has before and after', async () => {
    await act({ k: 'create', account: account('hoa') });
    await act({ k: 'change', account: { ...account('binh', 'shiftLead'), name: 'binh', unit: '' } });
    expect((await log.row('user', 'hoa'))?.body).toMatchObject(account('hoa'));
    expect((await log.row('user', 'binh'))?.body).toMatchObject({ name: 'binh', role: 'shiftLead', kept: 'as it is' });
    const who = { actor: 'quan', role: 'administrator', device, result: 'ok' };
    expect(await audited()).toMatchObject([
      { ...who, kind: 'audit.accountChanged', before: { role: 'operator' }, after: { role: 'shiftLead' } },
      { ...who, kind: 'audit.accountCreated', target: { k: 'user', id: 'hoa' }, before: null, after: { role: 'operator' } },
    ]);
  });

  it('that are disabled sign nobody on, and what was granted to them ends', async () => {
    const token = await tokenOf('binh');
    const { accounts } = await act({ k: 'disable', user: 'binh' as UserId });
    expect(accounts).toMatchObject([{ user: 'binh', hasPassword: false }, { user: 'quan' }]);
    expect((await signOn.grants({ device, tokens: [token] })).valid).toEqual([false]);
    expect(await kindOf(tokenOf('binh'))).toBe('forbidden');
    expect(await audited()).toMatchObject([{ kind: 'audit.accountDisabled', target: { k: 'user', id: 'binh' } }]);
  });

  it.each<[string, string, AccountAct]>([
    ['alreadyExists', 'made twice', { k: 'create', account: account('binh') }],
    ['notFound', 'changed where there is none', { k: 'change', account: account('hoa') }],
    ['notFound', 'disabled where there is none', { k: 'disable', user: 'hoa' as UserId }],
    ['badInput', 'taken from the administrator who asks', { k: 'change', account: account('quan') }],
    ['badInput', 'disabled by themselves', { k: 'disable', user: 'quan' as UserId }],
  ])('are refused (%s) when %s', async (kind, _, change) => {
    expect(await kindOf(act(change))).toBe(kind);
    expect(await audited()).toEqual([]);
  });

  it('are not changed without the administrator’s own password', async () => {
    for (const wrong of [null, 'Sai mật khẩu'])
      expect(await kindOf(act({ k: 'create', account: account('hoa') }, 'quan', wrong))).toBe('forbidden');
    expect(await log.row('user', 'hoa')).toBeFalsy();
  });
});
