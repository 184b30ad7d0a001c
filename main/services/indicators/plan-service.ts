import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { AdminUnit } from '#domain/admin-unit.ts';
import { areaWorldOf, type AreaWorld, isAreaOf } from '#domain/indicators/awaited-areas.ts';
import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { readPeriod } from '#domain/indicators/periods.ts';
import { planIdOf, planRhythms } from '#domain/indicators/plan.ts';
import { handSource, quarantineIdOf } from '#domain/indicators/quarantine-id.ts';
import { readRecord, ValueRecord } from '#domain/indicators/value-record.ts';
import type { Place } from '#domain/place.ts';
import type { Store } from '../../store/store.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { CallRequest } from '../ports.ts';

export type PlanParts = DocumentParts & { readonly store: Pick<Store, 'query'> };

/** Plans, and values told by hand: what officers say of numbers themselves. */
export class PlanService {
  readonly #parts: PlanParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: PlanParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async plan({ baseVer, ...args }: CallRequest<'indicatorPlan.put'>): Promise<CallResult<'indicatorPlan.put'>> {
    const { indicator, area, period } = args;
    const definition = await this.#definition(indicator);
    if (!definition) throw new ChiLangError('notFound', `There is no indicator ${indicator}.`);
    if (!planRhythms(definition).some((rhythm) => readPeriod(rhythm, period)))
      throw new ChiLangError('badInput', `${period} is no period ${indicator} is planned by.`, { details: { why: 'wrongPeriod' } });
    if (!isAreaOf(area, definition, await this.#world()))
      throw new ChiLangError('badInput', `${indicator} is not collected for ${area}.`, { details: { why: 'unknownArea' } });
    const target = { k: 'indicatorPlan', id: planIdOf(indicator, area, period) } as const;
    return this.#documents.act({ kind: 'indicatorPlan.put', target, baseVer, args });
  }

  async bringIn({ record: told, reason }: CallRequest<'indicator.bringIn'>): Promise<CallResult<'indicator.bringIn'>> {
    const nowMs = hubTimeMs(this.#parts);
    // Said now, wherever it waits until the hub hears of it.
    const record = ValueRecord.parse({ ...told, asOfMs: told.asOfMs ?? nowMs, reason: reason.slice(0, 200) });
    const world = await this.#world();
    const from = { source: handSource, receivedAtMs: nowMs };
    const read = readRecord(record, await this.#definition(record.indicator), (area, of) => isAreaOf(area, of, world), from);
    if (!read.ok) throw new ChiLangError('badInput', read.message, { details: { why: read.reason } });
    const id = quarantineIdOf(handSource, JSON.stringify(record));
    return this.#documents.act({ kind: 'quarantine.bringIn', target: { k: 'quarantined', id }, baseVer: 0, args: { record, reason } });
  }

  async #definition(id: string): Promise<IndicatorDefinition | undefined> {
    return (await this.#parts.store.query('indicators.definitions', {})).rows.find((row) => row.id === id);
  }

  async #world(): Promise<AreaWorld> {
    const units = (await this.#parts.store.query('adminUnits.list', {})).rows as AdminUnit[];
    const places = (await this.#parts.store.query('places.list', {})).rows as Place[];
    return areaWorldOf(units, places, units.find(({ type }) => type === 'tinh')?.code ?? '');
  }
}
