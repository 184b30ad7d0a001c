import { useTranslation } from 'react-i18next';
import { computeGeodesic, computeLengthM } from '#domain/geo/geodesic.ts';
import { computeAreaM2 } from '#domain/geo/polygon-area.ts';
import { crossesItself } from '#domain/geo/search-area.ts';
import { usePreferences } from '../../../../data/preferences.ts';
import { formatArea, formatDistance } from '../format-measure.ts';
import { useTools } from '../tool-store.ts';

/** How long a line is, and the area it would enclose; over the ellipsoid, not over the paper. */
export const MeasureCard = () => {
  const { t } = useTranslation('mapTools');
  const lang = usePreferences((preferences) => preferences.lang);
  const { points } = useTools((state) => state.sketch);
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return null;
  const leg = computeGeodesic(before, last);
  return (
    <dl className="map-tool-facts" aria-live="polite">
      <dt>{t('length')}</dt>
      <dd data-testid="measure-length">{formatDistance(computeLengthM(points), lang)}</dd>
      <dt>{t('lastLeg')}</dt>
      <dd>
        {formatDistance(leg.distanceM, lang)} · {Math.round(leg.azimuthDeg)}°
      </dd>
      {points.length > 2 && (
        <>
          <dt>{t('area')}</dt>
          <dd data-testid="measure-area">{crossesItself(points) ? t('crosses') : formatArea(computeAreaM2(points), lang)}</dd>
        </>
      )}
    </dl>
  );
};
