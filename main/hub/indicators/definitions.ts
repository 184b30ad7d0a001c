import type { AdminUnit } from '#domain/admin-unit.ts';
import { areaWorldOf, type AreaWorld } from '#domain/indicators/awaited-areas.ts';
import { defaultLedgerPolicy, type LedgerPolicy, ledgerPolicyId, type LedgerPolicyDraft } from '#domain/indicators/ledger-policy.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { asInForce } from '#domain/indicators/parts.ts';
import type { Place } from '#domain/place.ts';
import type { Log } from '../log.ts';

export type KnownIndicators = {
  readonly definitions: ReadonlyMap<string, Indicator>;
  readonly world: AreaWorld;
  readonly policy: LedgerPolicyDraft;
};

/** Definitions, areas and policy as the log has them; areas are read again only when their stream moved. */
export class Definitions {
  readonly #log: Pick<Log, 'row' | 'rows' | 'onMoved'>;
  readonly #province: string;
  #world: AreaWorld | null = null;

  constructor({ log, province }: { readonly log: Pick<Log, 'row' | 'rows' | 'onMoved'>; readonly province: string }) {
    this.#log = log;
    this.#province = province;
    log.onMoved((streams) => {
      if (streams.some((stream) => stream.startsWith('ref:'))) this.#world = null;
    });
  }

  async read(): Promise<KnownIndicators> {
    const rows = await this.#log.rows('indicator');
    const policy = (await this.#log.row('ledgerPolicy', ledgerPolicyId))?.body as LedgerPolicy | undefined;
    return {
      definitions: new Map(asInForce(rows.map(({ body }) => body as Indicator)).map((each) => [each.id, each])),
      world: this.#world ?? (await this.#readWorld()),
      policy: policy ?? defaultLedgerPolicy,
    };
  }

  async #readWorld(): Promise<AreaWorld> {
    const units = (await this.#log.rows('adminUnit')).map(({ body }) => body as AdminUnit);
    const places = (await this.#log.rows('place')).map(({ body }) => body as Place);
    this.#world = areaWorldOf(units, places, this.#province);
    return this.#world;
  }
}
