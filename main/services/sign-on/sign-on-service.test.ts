import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { Grant } from '#domain/grant.ts';
import type { UserId } from '#domain/ids.ts';
import { device, FakeConsole, officer } from '../testing/fake-console.ts';
import type { HandlerParts } from '../handlers.ts';
import { createHandlers } from '../handlers.ts';
import { refuseWhileLocked } from './while-locked.ts';

const one = 'op-1' as UserId;
const hour = 3_600_000;

let desk: FakeConsole;
let parts: HandlerParts;
let isAway: boolean;
let valid: boolean;
const asked: unknown[] = [];

/** A hub that knows one password, and answers only while it is there. */
const openHub = (): void => {
  const away = (): void => {
    if (isAway) throw new ChiLangError('hubUnreachable', 'away');
  };
  desk.signOnHub = {
    signOn: async ({ user, password, device: at }) => {
      away();
      if (password !== 'đúng') throw new ChiLangError('forbidden', 'wrong', { details: { signOn: 'wrong' } });
      const grant: Grant = {
        id: 'g'.repeat(16),
        user,
        role: 'operator',
        device: at,
        issuedMs: desk.nowMs,
        expiresMs: desk.nowMs + 72 * hour,
      };
      return { token: `key${JSON.stringify(grant)}`, publicKey: 'key' };
    },
    grants: async ({ tokens }) => {
      away();
      return { accounts: true, publicKey: 'key', valid: tokens.map(() => valid) };
    },
    setPassword: async () => away(),
    accounts: async ({ act, ownPassword }) => {
      away();
      asked.push([act?.k ?? null, ownPassword]);
      return { accounts: [] };
    },
  };
};

const goOnline = async (): Promise<void> => {
  isAway = false;
  desk.syncStatus = { ...desk.syncStatus, hub: { state: 'online', sinceMs: 0 } };
  parts = desk.parts();
  await parts.signOn.start();
  await expect.poll(async () => (await parts.session.current()).accounts).toBe(true);
};
const trouble = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (error: unknown) => (error as ChiLangError).details?.['signOn'] ?? (error as ChiLangError).kind,
  );
const signOn = (password: string | null, userId = one): Promise<unknown> => trouble(parts.signOn.signOn({ userId, password }));

beforeEach(() => {
  desk = new FakeConsole();
  desk.users.set('op-2', officer('op-2', 'operator'));
  isAway = true;
  valid = true;
  openHub();
  parts = desk.parts();
});

describe('without accounts', () => {
  it('an officer is chosen by name, and unlocks the same way', async () => {
    await parts.signOn.lock();
    expect(await parts.session.current()).toMatchObject({ isLocked: true, accounts: false });
    expect(await signOn(null, 'op-2' as UserId)).toBeNull();
    expect(await parts.session.current()).toMatchObject({ isLocked: false, officerId: 'op-2', grantUntilMs: null });
  });
});

describe('with accounts', () => {
  beforeEach(goOnline);

  it('a console whose officer never signed on is locked, and says so', async () => {
    expect(await parts.session.current()).toMatchObject({ isLocked: true });
    expect(desk.steps).toContain('signOnEnded');
    expect(await trouble(parts.session.switchOfficer(one))).toBe('forbidden');
  });

  it('signs on by password alone, and says until when that holds without the hub', async () => {
    expect([await signOn(null), await signOn('sai')]).toEqual(['wrong', 'wrong']);
    expect(await signOn('đúng')).toBeNull();
    expect(await parts.session.current()).toMatchObject({ isLocked: false, grantUntilMs: desk.nowMs + 72 * hour });
  });

  it('signs on again with no hub, while the grant holds, and no longer', async () => {
    await signOn('đúng');
    isAway = true;
    await parts.signOn.lock();
    expect([await signOn('sai'), await signOn('đúng')]).toEqual(['wrong', null]);
    desk.nowMs += 73 * hour;
    expect(await signOn('đúng')).toBe('ended');
  });

  it('asks the hub about accounts by the grant of who is on duty, and does nothing by itself', async () => {
    expect(await trouble(parts.signOn.accounts(null))).toBe('noGrant');
    await signOn('đúng');
    expect(await parts.signOn.accounts(null)).toEqual({ accounts: [] });
    await parts.signOn.accounts({ ownPassword: 'đúng', act: { k: 'disable', user: 'op-2' as UserId } });
    expect(asked).toEqual([
      [null, null],
      ['disable', 'đúng'],
    ]);
    isAway = true;
    expect(await trouble(parts.signOn.accounts(null))).toBe('hubUnreachable');
  });

  it('lets nobody on with no hub who was never here', async () => {
    isAway = true;
    expect(await signOn('đúng', 'op-2' as UserId)).toBe('noGrant');
  });

  it('takes no grant that was put into its file: another signature, another console, another officer', async () => {
    await signOn('đúng');
    isAway = true;
    const kept = desk.settings.get('signOn.kept') as { grants: Record<string, { token: string; verifier: string }> };
    const grant = JSON.parse((kept.grants[one] as { token: string }).token.slice(3)) as Grant;
    const forged = (change: Partial<Grant>, key = 'key') => `${key}${JSON.stringify({ ...grant, ...change })}`;
    for (const token of [forged({}, 'own'), forged({ device: 'd-9' as never }), forged({ user: 'op-2' as UserId })]) {
      desk.settings.set('signOn.kept', { ...kept, grants: { [one]: { token, verifier: 'đúng' } } });
      parts = desk.parts();
      expect(await signOn('đúng')).toBe('noGrant');
    }
  });

  it('waits after five wrong passwords with no hub, also over a restart', async () => {
    await signOn('đúng');
    isAway = true;
    for (let n = 0; n < 5; n += 1) expect(await signOn(`sai ${n}`)).toBe('wrong');
    parts = desk.parts();
    expect(await signOn('đúng')).toBe('locked');
    desk.nowMs += 30_000;
    expect(await signOn('đúng')).toBeNull();
    expect(desk.recorded.filter(({ kind, actor }) => kind === 'audit.record' && actor === 'console')).toHaveLength(5);
  });

  it('tells an officer whose account was withdrawn at the next contact, and locks', async () => {
    await signOn('đúng');
    valid = false;
    const seen = desk.steps.length;
    await goOnline();
    await expect.poll(async () => (await parts.session.current()).isLocked).toBe(true);
    expect(desk.steps.slice(seen)).toContain('signOnEnded');
    isAway = true;
    expect(await signOn('đúng')).toBe('noGrant');
  });

  it('keeps no password where a window could read it', async () => {
    await signOn('đúng');
    expect(JSON.stringify(await parts.session.current())).not.toMatch(/đúng|token|verifier|key/);
    expect((await parts.session.current()).device).toBe(device);
  });
});

describe('a locked console', () => {
  it('does nothing but sign on and keep its windows; it goes on as it was afterwards', async () => {
    const handlers = refuseWhileLocked(createHandlers(parts), parts.session);
    await handlers['session.lock']({});
    expect(await trouble(handlers['incident.note']({ id: 'inc-1' as never, text: 'x' }))).toBe('forbidden');
    expect(await trouble(handlers['session.setIdleLock']({ minutes: null }))).toBe('forbidden');
    await handlers['workspace.save']({ name: 'desk', layout: {} });
    await handlers['session.signOn']({ userId: one, password: null });
    await handlers['session.setIdleLock']({ minutes: 5 });
    expect((await handlers['session.get']({})).session).toMatchObject({ isLocked: false, lockAfterMinutes: 5 });
  });
});
