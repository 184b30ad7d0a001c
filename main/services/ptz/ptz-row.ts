import type { PtzRow } from '#contract/rows.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import type { Turning } from './turning.ts';

/** Who looks: this console, the officer on duty at it, and what officers are called. */
export type Onlooker = {
  readonly device: DeviceId;
  readonly officer: UserId | null;
  readonly nameOf: (id: UserId) => Promise<string>;
};

/** A camera's state as windows of this console see it. */
export const computePtzRow = async (turning: Turning, { device, officer, nameOf }: Onlooker, hubNowMs: number): Promise<PtzRow> => {
  const { id, held, takenBy, aim, moving, failure } = turning;
  const lease = held?.lease && held.lease.untilMs > hubNowMs ? held.lease : null;
  const party = async (who: { officer: UserId; device?: DeviceId; here?: boolean; atMs: number }) => ({
    officerId: who.officer,
    name: await nameOf(who.officer),
    atMs: who.atMs,
    here: who.here ?? who.device === device,
  });
  return {
    id,
    arbiter: held?.arbiter ?? 'hub',
    holder: lease && {
      ...(await party({ ...lease, atMs: lease.sinceMs })),
      isMine: lease.device === device && lease.officer === officer,
      grade: lease.grade,
      untilMs: lease.untilMs,
    },
    asked: lease?.asked ? await party(lease.asked) : null,
    takenBy: takenBy && (await party(takenBy)),
    patrol: { presets: [...turning.order.presets], state: patrolStateOf(turning, device), at: placeOf(turning) },
    aim,
    moving,
    failure,
  };
};

const patrolStateOf = ({ order, held }: Turning, device: DeviceId): PtzRow['patrol']['state'] => {
  const lease = held?.lease;
  if (order.on) return lease?.grade === 'patrol' && lease.device === device ? 'running' : 'yielding';
  return lease?.grade === 'patrol' && lease.device !== device ? 'elsewhere' : 'off';
};

const placeOf = ({ order, place }: Turning): string | null => (order.on && place ? (order.presets[place.index]?.token ?? null) : null);
