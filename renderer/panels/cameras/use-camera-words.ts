import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { formatAge, formatTime } from '../../i18n/format.ts';
import type { TileState } from './tile-state.ts';

/** What is said of cameras and their pictures in the officer's language. */
export const useCameraWords = () => {
  const { t, i18n } = useTranslation('cameras');
  return {
    t,
    name: ({ name, nameEn }: Pick<CameraRow, 'name' | 'nameEn'>): string => (i18n.language === 'en' && nameEn) || name,
    /** `mất kết nối · hình cuối 12 giây trước`. */
    state: (state: TileState): string => {
      const word = t(`state_${state.k}`);
      switch (state.k) {
        case 'connecting':
          return word;
        case 'live':
        case 'late':
          return state.behindMs === null ? word : `${word} · ${t('behind', { n: Math.round(state.behindMs / 1000) })}`;
        case 'stalled':
        case 'lost':
          return `${word} · ${state.frameAgeMs === null ? t('neverPicture') : t('lastPicture', { age: formatAge(t, state.frameAgeMs) })}`;
      }
    },
    /** Why a camera is down as the relay or its own system told; null while it is not. */
    trouble: ({ health }: Pick<CameraRow, 'health'>): string | null => {
      if (health.state !== 'down') return null;
      return t(`reason_${health.reason}`, { defaultValue: t('reportedDown', { time: formatTime(health.sinceMs) }) });
    },
  };
};
