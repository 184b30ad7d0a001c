import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { formatAge, formatTime } from '../../i18n/format.ts';
import { nameIn } from '../../i18n/name-of.ts';
import type { TileState } from './tile/tile-state.ts';

/** What is said of cameras and their pictures in the officer's language. */
export const useCameraWords = () => {
  const { t, i18n } = useTranslation('cameras');
  const behind = (ms: number | null): string => (ms === null ? t('ageUnknown') : t('behind', { n: Math.round(ms / 1000) }));
  const last = (ageMs: number | null): string => (ageMs === null ? t('neverPicture') : t('lastPicture', { age: formatAge(t, ageMs) }));
  const detail = (state: TileState): string | null => {
    switch (state.k) {
      case 'connecting':
      case 'black':
        return null;
      case 'off':
        return t(`off_${state.because}`);
      case 'live':
      case 'late':
        return behind(state.behindMs);
      case 'ahead':
        return t('aheadBy', { n: Math.round(state.aheadMs / 1000) });
      case 'frozen':
        return t('unchanged', { n: Math.round(state.frozenMs / 1000) });
      case 'snapshots':
        return behind(state.ageMs);
      case 'stalled':
      case 'lost':
        return last(state.frameAgeMs);
    }
  };
  return {
    t,
    i18n,
    name: (camera: Pick<CameraRow, 'name' | 'nameEn'>): string => nameIn(i18n.language, camera),
    /** `mất kết nối · hình cuối 12 giây trước`. */
    state: (state: TileState): string => [t(`state_${state.k}`), detail(state)].filter(Boolean).join(' · '),
    /** What is wrong with a stream, as the tile's player found; else why the camera is down as the relay or its own system told. */
    trouble: (found: string | null, { health }: Pick<CameraRow, 'health'>): string | null => {
      if (found !== null) return t(`reason_${found}`, { defaultValue: t('reason_refused') });
      if (health.state !== 'down') return null;
      return t(`reason_${health.reason}`, { defaultValue: t('reportedDown', { time: formatTime(health.sinceMs) }) });
    },
  };
};
