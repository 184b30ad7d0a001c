import type { DeviceId, IncidentId, OperationId, UserId } from '#domain/ids.ts';
import { operationSchemaVersion, Operation } from '#domain/operation.ts';
import type { Log } from '../log.ts';

/** What the demo does: an operation without its number. */
export type Act = Pick<Operation, 'kind' | 'target' | 'args'> & { readonly actor: string; readonly atMs: number };

export const demoDevice = 'demo-hub' as DeviceId;

/** As many as one push may carry. */
const batch = 500;

/** Acts on the log as a console would: the same operations, the same verdicts, numbered without a gap across restarts. */
export class Hand {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  async act(acts: readonly Act[]): Promise<void> {
    for (let from = 0; from < acts.length; from += batch) {
      let n: number = (await this.#log.heads({ device: demoDevice, known: [] })).mark;
      const operations: Operation[] = [];
      for (const { actor, ...act } of acts.slice(from, from + batch)) {
        n += 1;
        const operation = {
          ...act,
          n,
          id: `demo-${n}` as OperationId,
          sv: operationSchemaVersion,
          actor: actor as UserId,
          device: demoDevice,
          sig: null,
          baseVer: (await this.#log.row('incident', act.target.id))?.ver ?? 0,
        };
        operations.push(Operation.parse(operation));
      }
      await this.#log.push({ device: demoDevice, operations });
    }
  }
}

/** An act on one incident. */
export const actOn = (id: string, kind: Operation['kind'], args: unknown, actor: string, atMs: number): Act =>
  ({ kind, target: { k: 'incident', id: id as IncidentId }, args, actor, atMs }) as Act;
