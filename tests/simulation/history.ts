import fc from 'fast-check';
import type { StreamName } from '#domain/streams.ts';
import { type Fault, faults } from './faulty-remote.ts';
import { deskActs } from './desk-acts.ts';
import { type Action, Fleet } from './fleet.ts';
import { brokenAtRest, brokenNow } from './invariants.ts';
import { alarmActs } from './alarm-acts.ts';
import { runActs } from './run-acts.ts';
import { wallActs } from './wall-acts.ts';
import { MemoryStore } from './memory-store.ts';
import type { SimStore } from './sim-store.ts';
import { SqliteSimStore } from './sqlite-sim-store.ts';

/** One thing that happens to a fleet; `who` is a console's place, 0 to 2. */
export type Step =
  | { readonly t: 'act'; readonly who: number; readonly action: Action }
  | { readonly t: 'faults'; readonly who: number; readonly next: readonly Fault[] }
  | { readonly t: 'online'; readonly who: number; readonly online: boolean }
  | { readonly t: 'crash'; readonly who: number; readonly afterCalls: number; readonly committed: boolean }
  | { readonly t: 'diskFull'; readonly who: number; readonly calls: number }
  | { readonly t: 'revive' | 'revoke' | 'grant'; readonly who: number }
  | { readonly t: 'time'; readonly ms: number }
  | { readonly t: 'backup' | 'restore' | 'hubWrites' };

/** `memory`: fast; `sqlite`: the product's own store. */
export type DiskKind = 'memory' | 'sqlite';

/** Everything a run depends on: played again, it goes the same way. */
export type History = { readonly disk: DiskKind; readonly jitter: number; readonly steps: readonly Step[] };

const disks: Readonly<Record<DiskKind, (name: string) => SimStore>> = {
  memory: (name) => new MemoryStore(name),
  sqlite: (name) => new SqliteSimStore(name),
};

const who = fc.nat({ max: 2 });
const revocable = 'inc:06169' as StreamName;

/** What a history is about, one or several of these: acts of all at once would seldom meet each other. */
const areas: readonly (readonly Action['what'][])[] = [
  ['create', 'note', 'advance', 'rename', 'move'],
  ['create', ...deskActs],
  wallActs,
  alarmActs,
  runActs,
];
const someActs = fc.oneof(
  fc.subarray([...areas], { minLength: 1 }).map((chosen) => chosen.flat()),
  // A few acts only, among them the one without which most others have nothing to act on.
  fc.subarray([...new Set(areas.flat())], { minLength: 1, maxLength: 4 }).map((chosen) => ['create' as const, ...chosen]),
);

const actOf = (acts: readonly Action['what'][]): fc.Arbitrary<Step> =>
  fc.record({
    t: fc.constant('act' as const),
    who,
    action: fc.record({ what: fc.constantFrom(...acts), pick: fc.nat({ max: 20 }) }) as fc.Arbitrary<Action>,
  });
const wait = (...ms: number[]): fc.Arbitrary<Step> => fc.record({ t: fc.constant('time' as const), ms: fc.constantFrom(...ms) });
const hubSteps = fc.record({ t: fc.constantFrom('backup' as const, 'restore' as const, 'hubWrites' as const) });

const anything = (act: fc.Arbitrary<Step>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: act },
    { weight: 6, arbitrary: wait(5, 25, 70, 400, 4_000, 15_000) },
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
    { weight: 1, arbitrary: fc.record({ t: fc.constant('diskFull' as const), who, calls: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ t: fc.constantFrom('revive' as const, 'revoke' as const, 'grant' as const), who }) },
    { weight: 3, arbitrary: hubSteps },
  );

/** A hub that is put back while a console reads from it, and then writes on: what single random steps rarely hit. */
const putBack: fc.Arbitrary<Step[]> = fc
  .record({ afterMs: fc.constantFrom(15, 45, 55, 70), writes: fc.integer({ min: 0, max: 3 }) })
  .map(({ afterMs, writes }): Step[] => [
    { t: 'hubWrites' },
    { t: 'time', ms: afterMs },
    { t: 'restore' },
    ...Array.from({ length: writes }, (): Step => ({ t: 'hubWrites' })),
    { t: 'time', ms: 70 },
  ]);
const alone = (arbitrary: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> => arbitrary.map((each) => [each]);
const restores = (act: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> =>
  fc.oneof(
    { weight: 3, arbitrary: alone(act) },
    { weight: 4, arbitrary: alone(wait(25, 70, 11_000)) },
    { weight: 2, arbitrary: alone(hubSteps) },
    { weight: 2, arbitrary: putBack },
  );

/** One history in five is about restores. */
export const histories = (disk: DiskKind): fc.Arbitrary<History> =>
  fc.record({
    disk: fc.constant(disk),
    jitter: fc.nat(),
    steps: someActs
      .map(actOf)
      .chain((act) =>
        fc.oneof(
          { weight: 4, arbitrary: fc.array(anything(act), { minLength: 5, maxLength: 40 }) },
          { weight: 1, arbitrary: fc.array(restores(act), { minLength: 4, maxLength: 16 }).map((parts) => parts.flat()) },
        ),
      ),
  });

/** Plays one history on the engine, mutators and protocol of the product, and says what broke; empty: nothing. */
export const play = async ({ disk, jitter, steps }: History): Promise<string[]> => {
  const fleet = new Fleet(3, jitter, disks[disk]);
  const world = { backup: fleet.hub.backup(), writes: 0 };
  const broken: string[] = [];
  for (const next of steps) {
    await take(fleet, world, next);
    broken.push(...brokenNow(fleet));
  }
  await fleet.quieten();
  broken.push(...brokenAtRest(fleet));
  await fleet.stop();
  return broken;
};

const take = async (fleet: Fleet, world: { backup: string; writes: number }, next: Step): Promise<void> => {
  const each = 'who' in next ? fleet.consoles[next.who] : undefined;
  if (next.t === 'time') await fleet.clock.advance(next.ms);
  else if (next.t === 'backup') world.backup = fleet.hub.backup();
  else if (next.t === 'restore') fleet.hub.restore(world.backup);
  else if (next.t === 'hubWrites') fleet.writeGate((world.writes += 1) % 5, `Cửa khẩu ${world.writes}`);
  else if (!each) return;
  else if (next.t === 'act') each.act(next.action);
  else if (next.t === 'faults') each.remote.plan(next.next);
  else if (next.t === 'online') each.remote.setOnline(next.online);
  else if (next.t === 'crash') each.crash(next.afterCalls, next.committed);
  else if (next.t === 'diskFull') each.fillDisk(next.calls);
  else if (next.t === 'revive') each.revive();
  else if (next.t === 'revoke') fleet.hub.revoke(each.name, revocable);
  else fleet.hub.grant(each.name, revocable);
};
