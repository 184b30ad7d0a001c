import { Navigation } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../../data/clock.ts';
import { useUnitPositions } from '../../../../data/unit-positions.ts';
import { formatAge } from '../../../../i18n/format.ts';
import { Button } from '../../../../ui/button.tsx';
import type { MapLibreMap } from '../../maplibre.ts';
import { useFollowed } from './follow-store.ts';

/** Keeps the map on a unit and says how old its place is; a hand that drags the map ends it. */
export const FollowUnit = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const { unitId, follow } = useFollowed();
  const unit = useUnitPositions().find(({ id }) => id === unitId);
  const now = useNow(10_000);
  const [lon, lat] = unit?.position ?? [];
  useEffect(() => {
    if (lon === undefined || lat === undefined) return;
    map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 13), duration: 500 });
  }, [map, unitId, lon, lat]);
  useEffect(() => {
    if (unitId === null) return;
    const subscription = map.on('dragstart', () => follow(null));
    return () => subscription.unsubscribe();
  }, [map, unitId, follow]);
  if (!unit) return null;
  return (
    <p className="map-follow" role="status" data-testid="following">
      <Navigation aria-hidden="true" />
      {t('following', { name: unit.name, age: formatAge(t, now - unit.atMs) })}
      <Button onClick={() => follow(null)}>{t('stop')}</Button>
    </p>
  );
};

/** Units that can be followed, by name. */
export const FollowCard = () => {
  const { t } = useTranslation('mapTools');
  const { unitId, follow } = useFollowed();
  const units = useUnitPositions();
  if (units.length === 0) return <p className="map-quiet">{t('noUnits')}</p>;
  return (
    <ul className="map-tool-list">
      {units.map(({ id, name }) => (
        <li key={id}>
          <button type="button" aria-pressed={id === unitId} onClick={() => follow(id === unitId ? null : id)}>
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
};
