import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../data/live.ts';
import { useFigureWords } from '../figures/use-figure-words.ts';

export type AreaOption = { readonly value: AreaId | ''; readonly text: string };

/** Where a series is told of: the whole province (`''`) where its numbers come to one, and each place it is awaited of. */
export const useAreas = (indicator: IndicatorId): readonly AreaOption[] => {
  const { t } = useTranslation('insight');
  const definition = useLive('indicators.definitions').rows.find(({ id }) => id === indicator);
  const told = useLive('indicators.latest', { codes: [indicator], area: 'all' }).rows;
  const { area: nameOf } = useFigureWords();
  return useMemo(() => {
    if (!definition) return [];
    const isWhole = definition.places === 'province' || definition.rollUp !== 'none' || definition.formula !== null;
    const whole = isWhole ? [{ value: '' as const, text: t('whole') }] : [];
    if (definition.places === 'province' && definition.areas === null) return whole;
    return [...whole, ...told.map(({ area }) => ({ value: area as AreaId, text: nameOf(area) }))];
  }, [definition, told, nameOf, t]);
};
