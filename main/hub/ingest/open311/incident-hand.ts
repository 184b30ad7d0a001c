import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import { type Operation, operationSchemaVersion } from '#domain/operation.ts';
import type { Log } from '../../log.ts';

/** Creates incidents as a console would: the same operation, the same rules, the same audit, in the name of an officer's account. */
export class IncidentHand {
  readonly #log: Pick<Log, 'heads' | 'push'>;
  readonly #device: DeviceId;
  #last: Promise<unknown> = Promise.resolve();

  /** `device`: of this process alone, for operations of one device are numbered without a gap. */
  constructor(log: Pick<Log, 'heads' | 'push'>, device: DeviceId) {
    this.#log = log;
    this.#device = device;
  }

  /** `alreadyExists` where there is one of that id; `forbidden` where the account may not. Answered, it survives a power cut. */
  create(id: IncidentId, details: IncidentDetails, actor: UserId, atMs: number): Promise<void> {
    const turn = this.#last.then(() => this.#create(id, details, actor, atMs));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #create(id: IncidentId, args: IncidentDetails, actor: UserId, atMs: number): Promise<void> {
    const device = this.#device;
    const n = (await this.#log.heads({ device, known: [] })).mark + 1;
    const operation: Operation = {
      ...{ n, id: `${device}-${n}` as OperationId, sv: operationSchemaVersion, baseVer: 0, actor, device, atMs, sig: null },
      ...{ kind: 'incident.create', target: { k: 'incident', id }, args },
    };
    const [verdict] = (await this.#log.push({ device, operations: [operation] })).verdicts;
    if (verdict?.result === 'rejected') throw new ChiLangError(verdict.kind, verdict.message);
    if (verdict?.result !== 'ok') throw new ChiLangError('conflict', `Incident ${id} could not be made.`);
  }
}
