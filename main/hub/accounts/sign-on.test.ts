import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { type Grant, grantMs } from '#domain/grant.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import { details, operation } from '#domain/testing/samples.ts';
import { readGrant, signGrant } from '../../accounts/grant.ts';
import { hubCommands } from '../ops/commands.ts';
import { createHubHandler } from '../http.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { SignOn } from './sign-on.ts';
import { SqliteBook } from './sqlite-book.ts';

const device = 'd2' as DeviceId;
const binh = 'binh' as UserId;
const password = 'Rừng xanh 47 núi';

let folder: string;
let log: SqliteLog;
let book: SqliteBook;
let signOn: SignOn;
let nowMs: number;

beforeEach(async () => {
  nowMs = 1_000_000_000;
  folder = mkdtempSync(join(tmpdir(), 'chilang-accounts-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  const user = (id: string, role: string) => ({ k: 'user' as const, id, body: { id, name: id, role, unit: '' } });
  await log.ingest([user('binh', 'operator'), user('an', 'operator'), user('quan', 'administrator')]);
  book = new SqliteBook(folder);
  signOn = await SignOn.open({ book, log, now: () => nowMs });
});
afterEach(async () => {
  await book.close();
  await log.close();
  rmSync(folder, { recursive: true });
});

const account = async (verb: string, user: string, secret = password): Promise<{ end: unknown; said: string }> => {
  const said: string[] = [];
  const end = await hubCommands['account']?.([verb, user, '--data', folder], {
    ...{ version: '1', env: {}, now: () => nowMs, signal: new AbortController().signal },
    readSecret: async () => secret,
    say: (line) => void said.push(line),
  });
  return { end, said: said.join('\n') };
};

const failing = async (run: Promise<unknown>): Promise<{ kind: ErrorKind; message: string; details: unknown }> =>
  run.then(
    () => expect.fail('it should have been refused'),
    (error: unknown) => {
      if (!(error instanceof ChiLangError)) throw error;
      return { kind: error.kind, message: error.message, details: error.details };
    },
  );

const pushOf = async (at: DeviceId, ...operations: Operation[]) =>
  log.push({ device: at, operations }, () => true, await signOn.doubts(operations));
const push = (change: object = {}) =>
  pushOf(
    device,
    operation('incident.create', details, { baseVer: 0, atMs: nowMs, target: { k: 'incident', id: 'inc-1' } as never, ...change }),
  );
const verdict = async (change: object = {}): Promise<unknown> => (await push(change)).verdicts[0];

describe('a hub without accounts', () => {
  it('takes officers at their word', async () => {
    expect(await signOn.grants({ device, tokens: [] })).toMatchObject({ accounts: false, valid: [] });
    expect(await verdict()).toMatchObject({ result: 'ok' });
  });
});

describe('a password', () => {
  it('is set from the terminal, kept as argon2id in a file of its owner alone, and never shown', async () => {
    const { end, said } = await account('set-password', 'binh');
    expect(end).toBe(0);
    expect(said).not.toContain(password);
    for (const name of ['accounts.db', 'sign-on.key']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    expect((await signOn.grants({ device, tokens: [] })).accounts).toBe(true);
  });

  it.each([
    ['short', 'Ngắn 12'],
    ['plain', 'matkhau2026'],
    ['plain', 'aaaaaaaaaaaa'],
    ['plain', 'la binh day nhe'],
  ])('is refused when it is too %s: %s', async (weakness, weak) => {
    expect(await failing(account('set-password', 'binh', weak))).toMatchObject({ kind: 'badInput', details: { weakness } });
    expect((await signOn.grants({ device, tokens: [] })).accounts).toBe(false);
  });

  it('is the same password on another keyboard', async () => {
    await account('set-password', 'binh', password.normalize('NFD'));
    expect(await signOn.signOn({ user: binh, password, device })).toMatchObject({ token: expect.stringMatching(/^g1\./) });
  });
});

describe('signing on', () => {
  beforeEach(() => account('set-password', 'binh'));

  it('answers a grant for this officer, this console and 72 hours, signed by the hub', async () => {
    const { token, publicKey } = await signOn.signOn({ user: binh, password, device });
    expect(readGrant(token, publicKey)).toMatchObject({
      user: 'binh',
      role: 'operator',
      device,
      issuedMs: nowMs,
      expiresMs: nowMs + grantMs,
    });
    expect((await signOn.grants({ device, tokens: [token] })).valid).toEqual([true]);
  });

  it('says the same of a wrong password, an account without one and one nobody knows', async () => {
    const wrong = await failing(signOn.signOn({ user: binh, password: 'x', device }));
    expect(wrong).toMatchObject({ kind: 'forbidden', details: { signOn: 'wrong' } });
    for (const user of ['an', 'nobody']) expect(await failing(signOn.signOn({ user: user as UserId, password, device }))).toEqual(wrong);
  });

  it('waits longer and longer after wrong passwords, and looks at none meanwhile, not even the right one', async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await failing(signOn.signOn({ user: binh, password: `no ${n}`, device }))).kind).toBe('forbidden');
    expect(await failing(signOn.signOn({ user: binh, password, device }))).toMatchObject({
      kind: 'overloaded',
      details: { retryAfterMs: 30_000 },
    });
    nowMs += 30_000;
    await failing(signOn.signOn({ user: binh, password: 'no', device }));
    expect(await failing(signOn.signOn({ user: binh, password, device }))).toMatchObject({ details: { retryAfterMs: 60_000 } });
    nowMs += 60_000;
    await signOn.signOn({ user: binh, password, device });
    expect((await failing(signOn.signOn({ user: binh, password: 'no', device }))).kind).toBe('forbidden');
  });

  it('cannot be tried many times at once to get around that', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => signOn.signOn({ user: binh, password: `no ${n}`, device })),
    );
    const kinds = tries.map((each) => (each.status === 'rejected' ? (each.reason as ChiLangError).kind : 'let in'));
    expect(kinds.filter((kind) => kind === 'forbidden')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'overloaded')).toHaveLength(7);
  });

  it('that failed is in the audit, without the password', async () => {
    await failing(signOn.signOn({ user: binh, password: 'Bí mật lạc', device }));
    const lines = await log.rows('audit');
    expect(lines.map(({ body }) => body)).toMatchObject([{ kind: 'audit.signOnFailed', actor: 'binh', device, result: 'rejected' }]);
    expect(JSON.stringify(lines)).not.toContain('Bí mật');
  });
});

describe('a grant', () => {
  let token: string;
  beforeEach(async () => {
    await account('set-password', 'binh');
    ({ token } = await signOn.signOn({ user: binh, password, device }));
  });
  const valid = async (given: string, at = device): Promise<boolean> =>
    (await signOn.grants({ device: at, tokens: [given] })).valid[0] === true;
  const forged = (change: Partial<Grant>): string => {
    const [, said = '', signature = ''] = token.split('.');
    const grant = { ...(JSON.parse(Buffer.from(said, 'base64url').toString()) as Grant), ...change };
    return `g1.${Buffer.from(JSON.stringify(grant)).toString('base64url')}.${signature}`;
  };

  it('is worth nothing when a word of it is changed, or another key signed it', async () => {
    expect(await valid(token)).toBe(true);
    expect(await valid(forged({ role: 'administrator' }))).toBe(false);
    expect(await valid(forged({ expiresMs: nowMs + 10 * grantMs }))).toBe(false);
    const said = readGrant(token, (await signOn.grants({ device, tokens: [] })).publicKey) as Grant;
    expect(await valid(signGrant(said, generateKeyPairSync('ed25519').privateKey))).toBe(false);
    for (const none of ['', 'g1', 'g1..', token.slice(0, -2), `${token}x`, token.replace('g1', 'g2')])
      expect(await valid(none)).toBe(false);
  });

  it('is worth nothing at another console, and after its time', async () => {
    expect(await valid(token, 'd9' as DeviceId)).toBe(false);
    nowMs += grantMs;
    expect(await valid(token)).toBe(false);
  });

  it('ends when the password changes or is withdrawn', async () => {
    await account('set-password', 'binh', 'Sông Kỳ Cùng 81');
    expect(await valid(token)).toBe(false);
    const { token: next } = await signOn.signOn({ user: binh, password: 'Sông Kỳ Cùng 81', device });
    await account('withdraw', 'binh');
    expect(await valid(next)).toBe(false);
    expect(await failing(signOn.signOn({ user: binh, password: 'Sông Kỳ Cùng 81', device }))).toMatchObject({ kind: 'forbidden' });
  });

  it('outlives a restart of the hub', async () => {
    await book.close();
    book = new SqliteBook(folder);
    signOn = await SignOn.open({ book, log, now: () => nowMs });
    expect(await valid(token)).toBe(true);
  });
});

describe('an operation at a hub with accounts', () => {
  beforeEach(async () => {
    await account('set-password', 'binh');
    nowMs += 1000;
    await signOn.signOn({ user: binh, password, device });
  });

  it('is taken from the officer who was signed on there, also days later', async () => {
    const atMs = nowMs + grantMs - 1;
    nowMs += 2 * grantMs;
    expect(await verdict({ atMs })).toMatchObject({ result: 'ok' });
  });

  it.each<[string, () => object]>([
    ['of somebody who was not', () => ({ actor: 'an' })],
    ['from after the grant', () => ({ atMs: nowMs + grantMs + 1 })],
    ['from before it', () => ({ atMs: nowMs - 600_000 + 1 - grantMs })],
  ])('%s is refused with clear words', async (what, change) => {
    if (what === 'from before it') nowMs += grantMs;
    expect(await verdict(change())).toMatchObject({
      result: 'rejected',
      kind: 'forbidden',
      message: expect.stringContaining('was not signed on at this console'),
    });
  });

  it('of another console in the name of the officer is refused', async () => {
    const other = 'd9' as DeviceId;
    const { verdicts } = await pushOf(other, operation('incident.create', details, { baseVer: 0, device: other, atMs: nowMs }));
    expect(verdicts).toMatchObject([{ result: 'rejected', kind: 'forbidden' }]);
  });

  it('replayed is settled once: the first verdict stands', async () => {
    const first = await push();
    await account('withdraw', 'binh');
    expect((await push()).verdicts).toEqual(first.verdicts);
    expect(await verdict({ n: 2, id: 'op-1' })).toMatchObject({ result: 'rejected', kind: 'alreadyExists' });
  });

  it('after the account was withdrawn is refused, one from before is still taken', async () => {
    const atMs = nowMs;
    nowMs += 1000;
    await account('withdraw', 'binh');
    await account('set-password', 'an');
    nowMs += 1000;
    expect(await verdict({ atMs })).toMatchObject({ result: 'ok' });
    expect(await verdict({ n: 2, id: 'op-2', target: { k: 'incident', id: 'inc-2' } })).toMatchObject({ kind: 'forbidden' });
  });
});

describe('setting a password over the wire', () => {
  const tokenOf = async (user: string, secret: string) => (await signOn.signOn({ user: user as UserId, password: secret, device })).token;

  it('is for an administrator with their own password, and for oneself', async () => {
    await account('set-password', 'quan', 'Đèo Sài Hồ 39 km');
    await account('set-password', 'binh');
    const quan = await tokenOf('quan', 'Đèo Sài Hồ 39 km');
    await signOn.setPassword({ token: quan, ownPassword: 'Đèo Sài Hồ 39 km', user: 'an' as UserId, password: 'Chợ Kỳ Lừa 1985' });
    const an = await tokenOf('an', 'Chợ Kỳ Lừa 1985');
    await signOn.setPassword({ token: an, ownPassword: 'Chợ Kỳ Lừa 1985', user: 'an' as UserId, password: 'Núi Mẫu Sơn 1541' });
    const next = await tokenOf('an', 'Núi Mẫu Sơn 1541');
    const other = { token: next, ownPassword: 'Núi Mẫu Sơn 1541', user: binh, password: 'Cửa khẩu 1088 x' };
    expect(await failing(signOn.setPassword(other))).toMatchObject({ kind: 'forbidden' });
    expect(await failing(signOn.setPassword({ ...other, token: an }))).toMatchObject({ kind: 'forbidden' });
    expect(await failing(signOn.setPassword({ ...other, token: quan, ownPassword: 'sai' }))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('the wire', () => {
  it('lets nobody sign on who is not let in, and refuses what does not fit', async () => {
    await account('set-password', 'binh');
    const handle = createHubHandler({ log, now: () => nowMs, key: 'k', signOn, onDefect: (error) => expect.fail(String(error)) });
    const ask = async (body: unknown, key = 'k'): Promise<number> => {
      const headers = { host: '127.0.0.1:4700', [protocolHeader]: String(protocolVersion), authorization: `Bearer ${key}` };
      return (await handle(new Request('http://127.0.0.1:4700/v1/sign-on', { method: 'POST', headers, body: JSON.stringify(body) })))
        .status;
    };
    expect(await ask({ user: 'binh', password, device })).toBe(200);
    expect(await ask({ user: 'binh', password, device }, 'other')).toBe(401);
    expect(await ask({ user: 'binh', password: 'x'.repeat(201), device })).toBe(400);
    expect(await ask({ user: '__proto__', password, device })).toBe(400);
    expect(await ask({ user: 'binh', password: 'x'.repeat(9000), device })).toBe(413);
  });
});
