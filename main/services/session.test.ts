import { describe, expect, it } from 'vitest';
import type { UserId } from '#domain/ids.ts';
import { SessionService } from './session.ts';

type Parts = ConstructorParameters<typeof SessionService>[0];

const users = [
  { id: 'u-operator', role: 'operator' },
  { id: 'u-lead', role: 'shiftLead' },
];

/** A store that takes a turn of its own for every answer. */
const storeOf = (): Parts['store'] => {
  const settings = new Map<string, unknown>();
  const slowly = async <T>(value: T): Promise<T> => {
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    return value;
  };
  return {
    device: () => slowly({ id: 'dev', name: 'Bàn 1' }),
    user: (id: string) => slowly(users.find((user) => user.id === id) ?? null),
    setting: async (name: string) => slowly(settings.get(name) ?? null),
    saveSetting: async (name: string, value: unknown) => {
      await slowly(null);
      settings.set(name, value);
    },
    query: () => slowly({ rows: users, total: users.length }),
  } as unknown as Parts['store'];
};

const serviceOf = (): SessionService => new SessionService({ store: storeOf(), demo: true, version: '1' });

describe('the officer on duty', () => {
  it('is missed by what somebody must do, and said to be: that is no matter of a role', async () => {
    const session = serviceOf();
    await expect(session.operator()).rejects.toMatchObject({ kind: 'forbidden', details: { isNobodyOnDuty: true } });
    await session.switchOfficer('u-lead' as UserId);
    expect((await session.operator()).id).toBe('u-lead');
  });
});

describe('the officer of a demo', () => {
  it('comes on duty where nobody is', async () => {
    const session = serviceOf();
    expect(await session.signOnDemoOfficer()).toBe(true);
    expect(await session.signOnDemoOfficer()).toBe(false);
    expect((await session.onDuty()).id).toBe('u-operator');
  });

  it.each(['before', 'after'] as const)('never takes the place of whom somebody chose just %s', async (when) => {
    const session = serviceOf();
    const choose = (): Promise<unknown> => session.switchOfficer('u-lead' as UserId);
    const both = when === 'before' ? [choose(), session.signOnDemoOfficer()] : [session.signOnDemoOfficer(), choose()];
    await Promise.all(both);
    expect((await session.onDuty()).id).toBe('u-lead');
  });

  it('is chosen anew after a choice that failed', async () => {
    const session = serviceOf();
    await expect(session.switchOfficer('u-nobody' as UserId)).rejects.toThrow('u-nobody');
    expect(await session.signOnDemoOfficer()).toBe(true);
  });
});
