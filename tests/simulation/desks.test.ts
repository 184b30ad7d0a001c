import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Desks, type Step, someSteps } from './desks.ts';

const rowsOf = (rows: readonly { k: string; id: string; ver: number; body: unknown }[]): unknown[] =>
  rows
    .filter(({ k }) => k === 'incident' || k === 'timeline')
    .map(({ k, id, ver, body }) => ({ k, id, ver, body }))
    .toSorted((a, b) => (`${a.k} ${a.id}` < `${b.k} ${b.id}` ? -1 : 1));

const withDesks = async (run: (desks: Desks) => Promise<void>): Promise<void> => {
  const desks = new Desks();
  try {
    await run(desks);
  } finally {
    await desks.close();
  }
};

/** Everybody hears everybody, until nobody has news. */
const gossip = (desks: Desks): void => {
  for (let round = 0; round < 3; round += 1) for (const a of [0, 1, 2]) for (const b of [0, 1, 2]) desks.hear(a, b);
};

const shown = ({ desks }: Desks): unknown[] => desks.map(({ store }) => [0, 1, 2, 3].map((i) => store.shown(`inc-${i}`)));

/** What every desk knows before the hub is lost. */
const begin = async (desks: Desks): Promise<void> => {
  for (const pick of [0, 1]) await desks.play({ t: 'act', desk: 0, what: 'create', pick });
  await desks.rest();
};

const offlineOnly = (steps: readonly Step[]): Step[] => steps.filter((step) => step.t !== 'line');

describe('desks that exchange what they do', () => {
  it('lose nothing, double nothing, and end with the rows of the hub, whoever reached it first', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, (steps) =>
        withDesks(async (desks) => {
          await begin(desks);
          for (const step of steps) await desks.play(step);
          await desks.rest();
          for (const [device, ids] of desks.recorded()) expect(desks.hub.verdicts(device).map(({ id }) => id)).toEqual(ids);
          for (const { store } of desks.desks) {
            expect(rowsOf(store.rows())).toEqual(rowsOf(desks.hub.rows()));
            expect(store.mark()).toBe(store.recorded().length);
            expect(store.yielded()).toEqual([]);
          }
        }),
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('agree while the hub is away, and the hub settles what they agreed on, whichever of them reaches it first', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (steps, order) =>
        withDesks(async (desks) => {
          await begin(desks);
          for (const each of desks.desks) each.up = false;
          for (const step of offlineOnly(steps)) await desks.play(step);
          gossip(desks);
          // A push whose batch was read before its desk had heard all would be ahead of the agreement.
          await desks.pass();
          const [first, ...others] = shown(desks);
          for (const other of others) expect(other).toEqual(first);
          const [yielded = [], ...same] = desks.desks.map(({ store }) => store.yielded());
          for (const each of same) expect(each).toEqual(yielded);
          for (const back of order) {
            await desks.play({ t: 'line', desk: back, up: true });
            await desks.pass(60_000);
          }
          await desks.rest();
          const refused = [...desks.recorded().keys()].flatMap((device) =>
            desks.hub.verdicts(device).flatMap(({ id, result }) => (result === 'ok' ? [] : [id])),
          );
          expect(refused.toSorted()).toEqual(yielded.toSorted());
        }),
      ),
      { numRuns: 60, seed: 12 },
    );
  });
});
