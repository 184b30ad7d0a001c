import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { type Fault, faults } from './faulty-remote.ts';
import { type Action, Fleet } from './fleet.ts';
import { brokenAtRest, brokenNow } from './invariants.ts';
import { MemoryStore } from './memory-store.ts';
import type { SimStore } from './sim-store.ts';
import { SqliteSimStore } from './sqlite-sim-store.ts';

type Step =
  | { readonly t: 'act'; readonly who: number; readonly action: Action }
  | { readonly t: 'faults'; readonly who: number; readonly next: readonly Fault[] }
  | { readonly t: 'online'; readonly who: number; readonly online: boolean }
  | { readonly t: 'crash'; readonly who: number; readonly afterCalls: number; readonly committed: boolean }
  | { readonly t: 'revive' | 'revoke' | 'grant'; readonly who: number }
  | { readonly t: 'time'; readonly ms: number }
  | { readonly t: 'backup' | 'restore' | 'hubWrites' };

const who = fc.nat({ max: 2 });
const revocable = 'inc:06169' as StreamName;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      t: fc.constant('act' as const),
      who,
      action: fc.record({
        what: fc.constantFrom('create', 'note', 'advance', 'rename', 'move'),
        pick: fc.nat({ max: 20 }),
      }) as fc.Arbitrary<Action>,
    }),
  },
  { weight: 6, arbitrary: fc.record({ t: fc.constant('time' as const), ms: fc.constantFrom(5, 25, 70, 400, 4_000, 15_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      t: fc.constant('faults' as const),
      who,
      next: fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ t: fc.constant('online' as const), who, online: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ t: fc.constant('crash' as const), who, afterCalls: fc.nat({ max: 6 }), committed: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ t: fc.constantFrom('revive' as const, 'revoke' as const, 'grant' as const), who }) },
  { weight: 3, arbitrary: fc.record({ t: fc.constantFrom('backup' as const, 'restore' as const, 'hubWrites' as const) }) },
);

/** Plays one history and says what broke. */
const play = async (steps: readonly Step[], seed: number, disk: (name: string) => SimStore): Promise<string[]> => {
  const fleet = new Fleet(3, seed, disk);
  let backup = fleet.hub.backup();
  let writes = 0;
  const take = async (next: Step): Promise<void> => {
    const each = 'who' in next ? fleet.consoles[next.who] : undefined;
    if (next.t === 'time') await fleet.clock.advance(next.ms);
    else if (next.t === 'backup') backup = fleet.hub.backup();
    else if (next.t === 'restore') fleet.hub.restore(backup);
    else if (next.t === 'hubWrites') fleet.writeGate((writes += 1) % 5, `Cửa khẩu ${writes}`);
    else if (!each) return;
    else if (next.t === 'act') each.act(next.action);
    else if (next.t === 'faults') each.remote.plan(next.next);
    else if (next.t === 'online') each.remote.setOnline(next.online);
    else if (next.t === 'crash') each.crash(next.afterCalls, next.committed);
    else if (next.t === 'revive') each.revive();
    else if (next.t === 'revoke') fleet.hub.revoke(each.name, revocable);
    else fleet.hub.grant(each.name, revocable);
  };
  const broken: string[] = [];
  for (const next of steps) {
    await take(next);
    broken.push(...brokenNow(fleet));
  }
  await fleet.quieten();
  broken.push(...brokenAtRest(fleet));
  await fleet.stop();
  return broken;
};

const histories = Number(process.env['CHILANG_HISTORIES'] ?? 300);
const seed = Number(process.env['CHILANG_SEED'] ?? 20);

describe('a fleet and its hub', () => {
  it.each<[string, number, (name: string) => SimStore]>([
    ['in memory', histories, (name) => new MemoryStore(name)],
    ['of the product', Math.ceil(histories / 3), (name) => new SqliteSimStore(name)],
  ])(
    'lose, double and hide nothing in random histories with faults, on stores %s',
    async (_kind, numRuns, disk) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(), async (steps, jitter) => {
          expect(await play(steps, jitter, disk)).toEqual([]);
        }),
        { numRuns, seed },
      );
    },
    120_000,
  );
});
