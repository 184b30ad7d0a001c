import { z } from 'zod';
import type { IncidentType } from '../incident.ts';

/** Scales of a domain that an incident may carry beside the centre's own 1-4. */
export const ScaleName = z.enum(['thien_tai', 'bao_dong_lu', 'chay_rung', 'su_co_attt', 'tngt', 'ptds']);
export type ScaleName = z.infer<typeof ScaleName>;

/** A level of a domain's scale: 1 is the lowest, whatever the domain calls it. */
export const IncidentScale = z.strictObject({ name: ScaleName, level: z.int().min(1).max(9) });
export type IncidentScale = z.infer<typeof IncidentScale>;

const Level = z.array(z.union([z.string(), z.number()])).min(1);

/** A scale as its source has it; `mark`: V seen in a source, G general knowledge, P proposed. */
const Shipped = z.looseObject({ name: z.string(), mark: z.string(), levels: z.array(Level).optional() });

export type Scale = {
  readonly name: ScaleName;
  readonly title: string;
  readonly mark: string;
  /** In words, the lowest first. */
  readonly levels: readonly string[];
};

/** Reads the shipped file of scales. Throws where it is of another shape: a broken installation. */
export const readScales = (file: unknown): readonly Scale[] => {
  const all = z.record(z.string(), z.unknown()).parse(file);
  return ScaleName.options.map((name) => {
    const { name: title, mark, levels = [] } = Shipped.parse(all[name]);
    return { name, title, mark, levels: levels.map(wordsOf) };
  });
};

/** The words of a level without a number that only counts it. */
const wordsOf = (level: z.infer<typeof Level>): string => {
  const [first, ...rest] = level;
  if (typeof first === 'number') return String(rest[0] ?? first);
  return rest.length > 0 ? `${first}: ${rest[0]}` : String(first);
};

const scalesOfType: Partial<Record<IncidentType, readonly ScaleName[]>> = {
  trafficAccident: ['tngt'],
  flood: ['bao_dong_lu', 'thien_tai', 'ptds'],
  landslide: ['thien_tai', 'ptds'],
  forestFire: ['chay_rung', 'thien_tai'],
  cyber: ['su_co_attt'],
  epidemic: ['ptds'],
  environment: ['ptds'],
};

/** The scales that may go with a type of incident, the likeliest first. */
export const scalesFor = (type: IncidentType): readonly ScaleName[] => scalesOfType[type] ?? [];
