import { useTranslation } from 'react-i18next';
import { type IncidentScale, readScales, type Scale } from '#domain/desk/severity-scales.ts';
import shipped from '../../../../resources/domain/severity-scales.json';

/** Scales of the domains as this build ships them. */
export const scales: readonly Scale[] = readScales(shipped);

/** A level in words, with its number: `Báo động lũ: Cấp 2 · BĐ2`. */
export const useScaleText = (): ((scale: IncidentScale) => string) => {
  const { t } = useTranslation('desk');
  return ({ name, level }) => {
    const words = scales.find((scale) => scale.name === name)?.levels[level - 1] ?? '';
    return `${t(`scale_${name}`)}: ${t('scaleLevel', { n: level, words })}`;
  };
};
