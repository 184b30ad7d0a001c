import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Grant, grantMs } from '#domain/grant.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { consoleActor } from '#domain/user.ts';
import { type AccountBook, skewMs } from '../../main/hub/accounts/account-book.ts';

const nowMs = 1_000_000_000_000;
const desk = 'd-1' as DeviceId;
const an = 'an' as UserId;

const grantOf = (id: string, change: Partial<Grant> = {}): Grant => ({
  ...{ id, user: an, role: 'operator', device: desk, issuedMs: nowMs, expiresMs: nowMs + grantMs },
  ...change,
});

/** What every book of accounts promises, whatever it is kept in. `open` opens the same one again. */
export const describeAccountBook = (
  name: string,
  makePlace: () => Promise<{ open: () => Promise<AccountBook>; end: () => Promise<void> }>,
): void => {
  describe(name, () => {
    let place: Awaited<ReturnType<typeof makePlace>>;
    let book: AccountBook;
    beforeEach(async () => {
      place = await makePlace();
      book = await place.open();
    });
    afterEach(async () => {
      await book.close();
      await place.end();
    });
    const did = (change: object = {}) => [{ actor: an, device: desk, atMs: nowMs, ...change }];

    it('begins with nobody, and asks nobody', async () => {
      expect([await book.inForce(), await book.account('an'), await book.users()]).toEqual([false, null, []]);
      expect(await book.granting(did(), nowMs)).toEqual([true]);
      expect(await book.granting([], nowMs)).toEqual([]);
      expect(await book.holds([grantOf('g-1')], nowMs)).toEqual([false]);
    });

    it('keeps passwords and the key over a restart', async () => {
      await book.setHash('binh', 'argon', nowMs);
      await book.setHash('an', 'argon', nowMs + 1);
      await book.setHash('an', null, nowMs + 2);
      const before = (await book.signingKey()).export({ format: 'pem', type: 'pkcs8' });
      await book.close();
      book = await place.open();
      expect((await book.signingKey()).export({ format: 'pem', type: 'pkcs8' })).toBe(before);
      expect(await book.inForce()).toBe(true);
      expect(await book.account('binh')).toEqual({ hash: 'argon', lockedUntilMs: 0 });
      expect(await book.users()).toEqual([
        { user: 'an', changedAtMs: nowMs + 2, hasPassword: false },
        { user: 'binh', changedAtMs: nowMs, hasPassword: true },
      ]);
    });

    it('lets an account wait longer after each wrong password, until a right one', async () => {
      await book.setHash('an', 'argon', nowMs);
      const waits: number[] = [];
      for (let n = 0; n < 12; n += 1) {
        await book.failed('an', nowMs);
        waits.push(((await book.account('an'))?.lockedUntilMs ?? 0) - nowMs);
      }
      expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900].map((seconds) => seconds * 1000));
      await book.granted(grantOf('g-1'), 'argon');
      await book.failed('an', nowMs);
      expect(await book.account('an')).toEqual({ hash: 'argon', lockedUntilMs: nowMs });
      await book.failed('nobody', nowMs);
      expect(await book.account('nobody')).toBeNull();
    });

    it('holds a grant as it was given, for its time, until the password changes', async () => {
      await book.setHash('an', 'argon', nowMs);
      await book.granted(grantOf('g-1'), 'argon');
      const asked = [
        grantOf('g-1'),
        grantOf('g-2'),
        grantOf('g-1', { user: 'binh' as UserId }),
        grantOf('g-1', { device: 'd-2' as DeviceId }),
      ];
      expect(await book.holds(asked, nowMs)).toEqual([true, false, false, false]);
      expect(await book.holds(asked, nowMs + grantMs)).toEqual([false, false, false, false]);
      await book.setHash('an', 'other', nowMs + 5);
      expect(await book.holds(asked, nowMs + 5)).toEqual([false, false, false, false]);
    });

    it('knows whose act can be theirs', async () => {
      await book.setHash('an', 'argon', nowMs - 1000);
      await book.granted(grantOf('g-1'), 'argon');
      const acts = [
        ...did(),
        ...did({ atMs: nowMs - skewMs }),
        ...did({ atMs: nowMs + grantMs }),
        ...did({ actor: consoleActor, atMs: nowMs + 9 * grantMs }),
        ...did({ actor: 'binh' }),
        ...did({ device: 'd-2' }),
        ...did({ atMs: nowMs + grantMs + 1 }),
      ];
      expect(await book.granting(acts, nowMs + 9 * grantMs)).toEqual([true, true, true, true, false, false, false]);
      await book.setHash('an', null, nowMs + 10);
      await book.setHash('binh', 'argon', nowMs + 10);
      expect(await book.granting([...did({ atMs: nowMs + 9 }), ...did({ atMs: nowMs + 10 })], nowMs + 11)).toEqual([true, false]);
    });

    it('grants nothing by a password that was changed or withdrawn since it was looked at', async () => {
      await book.setHash('an', 'argon', nowMs);
      expect(await book.granted(grantOf('g-1'), 'argon')).toBe(true);
      await book.setHash('an', 'other', nowMs);
      expect(await book.granted(grantOf('g-2'), 'argon')).toBe(false);
      await book.setHash('an', null, nowMs);
      expect(await book.granted(grantOf('g-3'), 'other')).toBe(false);
      expect(await book.granted(grantOf('g-4', { user: 'nobody' as UserId }), 'argon')).toBe(false);
      expect(
        await book.holds(
          ['g-1', 'g-2', 'g-3', 'g-4'].map((id) => grantOf(id)),
          nowMs,
        ),
      ).toEqual([false, false, false, false]);
    });

    it('takes what a withdrawn account did before for as long as a grant lasts, of one with a new password for ever', async () => {
      await book.setHash('binh', 'argon', nowMs - 1000);
      await book.setHash('an', 'argon', nowMs - 1000);
      await book.granted(grantOf('g-1'), 'argon');
      const before = did({ atMs: nowMs + 5 });
      await book.setHash('an', 'other', nowMs + 10);
      expect(await book.granting(before, nowMs + 10 + 9 * grantMs)).toEqual([true]);
      await book.setHash('an', null, nowMs + 20);
      expect(await book.granting(before, nowMs + 20 + grantMs)).toEqual([true]);
      expect(await book.granting(before, nowMs + 21 + grantMs)).toEqual([false]);
    });

    it('takes what was done before accounts came into force, for as long as a grant lasts', async () => {
      await book.setHash('binh', 'argon', nowMs);
      const before = did({ atMs: nowMs - 1 });
      expect(await book.granting(before, nowMs + grantMs - 1)).toEqual([true]);
      expect(await book.granting(before, nowMs + grantMs)).toEqual([false]);
      expect(await book.granting(did(), nowMs)).toEqual([false]);
    });
  });
};
