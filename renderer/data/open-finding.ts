import { useTranslation } from 'react-i18next';
import type { Finding } from '#contract/rows.ts';
import { useMapPoint } from './map-point.ts';
import { useSelection } from './selection.ts';

const communeZoom = 12.5;

/** Shows what was found: an object is selected in every window; a commune, which has no outline here, is marked at its centre. */
export const useOpenFinding = (): ((finding: Finding) => void) => {
  const { t } = useTranslation('mapTools');
  const select = useSelection((state) => state.select);
  const show = useMapPoint((state) => state.show);
  return ({ k, id, title, detail, position }) => {
    if (k !== 'adminUnit') return select({ kind: k, id });
    if (position) show({ position, title, note: [detail && t('formerly', { names: detail }), t('schematicCentre')].filter(Boolean).join(' '), zoom: communeZoom });
  };
};
