import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { computeNearest, straightMinutes, windOf } from '#domain/geo/nearest.ts';
import { usePreferences } from '../../../../data/preferences.ts';
import { useSelection } from '../../../../data/selection.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Select } from '../../../../ui/field.tsx';
import { formatDistance, windKey } from '../format-measure.ts';
import { useTools } from '../tool-store.ts';
import { type Thing, type ThingKind, thingKinds, useMapThings } from '../use-map-things.ts';
import { ThingList } from './thing-list.tsx';

const counts = ['3', '5', '10', '20'] as const;
const speeds = ['20', '40', '60', '80'] as const;

const options = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

/** The nearest of a kind as the crow flies, with the shortest time a way could take: called so, for no road is that straight. */
export const NearestCard = () => {
  const { t } = useTranslation('mapTools');
  const lang = usePreferences((preferences) => preferences.lang);
  const things = useMapThings();
  const selected = useSelection((state) => state.selected);
  const { sketch, put } = useTools();
  const [kind, setKind] = useState<ThingKind>('camera');
  const [count, setCount] = useState('5');
  const [speed, setSpeed] = useState('40');
  const chosen = things.find(({ id }) => id === selected?.id);
  const [from] = sketch.points;
  const near = from
    ? computeNearest(
        from,
        things.filter((thing) => thing.kind === kind && thing.position !== from),
        Number(count),
      )
    : [];
  const noteOf = (thing: Thing): string => {
    const found = near.find(({ item }) => item === thing);
    if (!found) return '';
    const { distanceM, bearingDeg } = found;
    return `${formatDistance(distanceM, lang)} ${t(windKey(windOf(bearingDeg)))} · ${t('atLeast', { n: straightMinutes(distanceM, Number(speed)) })}`;
  };
  return (
    <>
      {chosen && <Button onClick={() => put([chosen.position])}>{t('from', { name: chosen.name })}</Button>}
      <div className="map-tool-size">
        <Field label={t('what')}>
          <Select
            value={kind}
            onPick={(value) => setKind(value as ThingKind)}
            options={thingKinds.map((value) => ({ value, text: t(`what_${value}`) }))}
          />
        </Field>
        <Field label={t('howMany')}>
          <Select value={count} onPick={setCount} options={options(counts)} />
        </Field>
        <Field label={t('kmh')}>
          <Select value={speed} onPick={setSpeed} options={options(speeds)} />
        </Field>
      </div>
      {from && (
        <>
          <p className="map-quiet">{near.length === 0 ? t('noneOfKind') : t('crow')}</p>
          <ThingList things={near.map(({ item }) => item)} note={noteOf} />
        </>
      )}
    </>
  );
};
