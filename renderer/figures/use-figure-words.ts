import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainRow, LedgerRow, MissingReason } from '#contract/indicators.ts';
import type { AdminUnit } from '#domain/admin-unit.ts';
import { type Cadence, writePeriod } from '#domain/indicators/periods.ts';
import { handFileOf, handSource } from '#domain/indicators/quarantine-id.ts';
import type { Place } from '#domain/place.ts';
import { useLive } from '../data/live.ts';
import { computeAge, formatDate, formatDateTime, formatNumber } from '../i18n/format.ts';
import { nameIn } from '../i18n/name-of.ts';
import { figureName, shortName } from './figure-name.ts';
import { shortArea } from './short-area.ts';

type Known = {
  readonly t: TFunction<['ledger', 'common']>;
  readonly lang: 'vi' | 'en';
  readonly hasText: (key: string) => boolean;
  readonly units: readonly AdminUnit[];
  readonly places: readonly Place[];
};

const makeWords = ({ t, lang, hasText, units, places }: Known) => {
  const areas = new Map<string, string>([
    ...places.map((place): [string, string] => [place.id, nameIn(lang, place)]),
    ...units.map(({ code, fullName, nameEn }): [string, string] => [code, nameIn(lang, { name: fullName, nameEn })]),
  ]);
  return {
    t,
    lang,
    span: (ms: number): string => {
      const { unit, n } = computeAge(Math.max(ms, 5000));
      return t(`span_${unit as 'days'}`, { n });
    },
    group: (id: string): string => (hasText(`ledger:group_${id}`) ? t(`group_${id}` as 'group_attt') : id),
    /** A source as it calls itself; what an officer told has a name of its own. */
    source: (name: string): string => {
      const file = handFileOf(name);
      return file !== null ? t('byHandFile', { file }) : name === handSource ? t('byHandSource') : name;
    },
    name: ({ nameVi, nameEn }: Pick<LedgerRow, 'nameVi' | 'nameEn'>): string => (lang === 'en' && nameEn) || nameVi,
    short: (row: Parameters<typeof shortName>[1]): string => shortName(lang, row),
    figureName: (row: Parameters<typeof figureName>[1]): string => figureName(lang, row),
    percent: (share: number): string => `${formatNumber(Math.round(share * 1000) / 10, lang)} %`,
    number: (value: number, decimals: number): string => formatNumber(Number(value.toFixed(decimals)), lang),
    area: (id: string): string => areas.get(id) ?? id,
    /** Where there is little room. */
    shortArea: (id: string): string => shortArea(areas.get(id) ?? id),
    missing: ({ why, indicator }: MissingReason): string => {
      const reason = t(`missing_${why}`);
      return indicator === null ? reason : t('missingOf', { reason, indicator });
    },
    period: ({ startMs, endMs }: Pick<ExplainRow, 'startMs' | 'endMs'>): string => periodText(startMs, endMs),
  };
};

/** Numbers of indicators, and how they do, in the words of the window; the same object while nothing of it changes. */
export const useFigureWords = (): FigureWords => {
  const { t, i18n } = useTranslation(['ledger', 'common']);
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  return useMemo(() => makeWords({ t, lang, hasText: (key) => i18n.exists(key), units, places }), [t, lang, i18n, units, places]);
};

export type FigureWords = ReturnType<typeof makeWords>;

const dayMs = 24 * 3_600_000;

/** A stretch of time as it is said: `2026`, `11/2026`, `28/11/2026`, `28/11/2026 08:00`. */
const periodText = (startMs: number, endMs: number): string => {
  const days = (endMs - startMs) / dayMs;
  const said = (cadence: Cadence): string => writePeriod({ cadence, every: 1 }, startMs);
  if (days > 300) return said('year');
  if (days > 80) return said('quarter').split('-').reverse().join('/');
  if (days > 20) return formatDate(startMs).slice(3);
  return days >= 1 ? formatDate(startMs) : formatDateTime(startMs);
};
