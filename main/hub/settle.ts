import { ChiLangError } from '#contract/errors.ts';
import type { Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import { type EntityKind, incidentStream, provinceStream, type StreamName } from '#domain/streams.ts';
import type { JudgedRows } from './judge.ts';

/** True: the next of its device. False: settled before, its verdict is stored. Throws `badInput` for a gap or another device's operation. */
export const awaitsJudgement = (device: DeviceId, operation: Operation, mark: number): boolean => {
  if (operation.device !== device) throw new ChiLangError('badInput', `Operation ${operation.n} is of another device than its push.`);
  if (operation.n > mark + 1) {
    throw new ChiLangError('badInput', `Operation ${mark + 1} of this console is missing; send from there.`, {
      details: { expected: mark + 1 },
    });
  }
  return operation.n === mark + 1;
};

/** The verdict on an operation whose id was settled before under another number or device. */
export const twinVerdict = ({ n, id }: Operation): Verdict => ({
  n,
  id,
  result: 'rejected',
  kind: 'alreadyExists',
  message: `Operation ${id} was settled before under another number.`,
});

/** A second operation of one id is kept under an id of its own, so that its number has a verdict too. */
export const keptIdOf = ({ id, device, n }: Operation, twin: boolean): string => (twin ? `${device}#${n}` : id);

/** The stream of a row brought in from outside: a timeline entry goes with its incident. */
export const streamOfIngested = (
  k: EntityKind,
  body: Record<string, unknown>,
  province: string,
  rows: Pick<JudgedRows, 'row'>,
): StreamName => {
  if (k === 'incident') return incidentStream(body['communeCode'] as string | null, province);
  if (k !== 'timeline') return provinceStream(k, province);
  return rows.row('incident', String(body['incidentId']))?.stream ?? incidentStream(null, province);
};
