import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { computeAreaM2 } from '#domain/geo/polygon-area.ts';
import { longestRadiusM } from '#domain/geo/search-area.ts';
import { usePreferences } from '../../../../data/preferences.ts';
import { useSelection } from '../../../../data/selection.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Input } from '../../../../ui/field.tsx';
import { formatArea, formatDistance } from '../format-measure.ts';
import { areaOf, radiusOf } from '../sketch/sketch.ts';
import { useTools } from '../tool-store.ts';
import { thingsIn, useMapThings } from '../use-map-things.ts';
import { CameraActs, FilterAct } from './area-acts.tsx';
import { ThingList } from './thing-list.tsx';

const readMetres = (text: string): number => Math.min(longestRadiusM, Math.max(0, Math.round(Number(text.replace(',', '.')) || 0)));

/** How large the area is, in metres that can be typed. */
const Size = () => {
  const { t } = useTranslation('mapTools');
  const { tool, sketch, marginM, setRadius, setMargin } = useTools();
  const radius = radiusOf(sketch);
  return (
    <div className="map-tool-size">
      {tool === 'circle' && sketch.points.length > 0 && (
        <Field label={t('radius')}>
          <Input
            inputMode="numeric"
            value={radius === null ? '' : Math.round(radius)}
            onChange={({ target }) => setRadius(readMetres(target.value))}
          />
        </Field>
      )}
      <Field label={t('margin')}>
        <Input inputMode="numeric" value={marginM} onChange={({ target }) => setMargin(readMetres(target.value))} />
      </Field>
    </div>
  );
};

/** The selected object as the place a buffer goes around: nothing needs to be drawn. */
const AroundSelected = () => {
  const { t } = useTranslation('mapTools');
  const selected = useSelection((state) => state.selected);
  const put = useTools((state) => state.put);
  const thing = useMapThings().find(({ id }) => id === selected?.id);
  return thing ? <Button onClick={() => put([thing.position])}>{t('around', { name: thing.name })}</Button> : null;
};

const Found = () => {
  const { t } = useTranslation('mapTools');
  const lang = usePreferences((preferences) => preferences.lang);
  const { sketch, marginM } = useTools();
  const things = useMapThings();
  const area = useMemo(() => areaOf(sketch, marginM), [sketch, marginM]);
  const found = useMemo(() => (area ? thingsIn(area, things) : null), [area, things]);
  if (!area || !found) return null;
  const incidents = found.get('incident') ?? [];
  const cameras = found.get('camera') ?? [];
  return (
    <>
      <p className="map-quiet" role="status">
        {area.k === 'circle' && formatDistance(area.radiusM, lang)}
        {area.k === 'polygon' && marginM === 0 && formatArea(computeAreaM2(area.ring), lang)}
        {found.size === 0 && ` ${t('nothingIn')}`}
      </p>
      <div className="map-tool-acts">
        {incidents.length > 0 && <FilterAct area={area} count={incidents.length} />}
        {cameras.length > 0 && <CameraActs cameras={cameras} />}
      </div>
      {[...found].map(([kind, inside]) => (
        <details key={kind} open={inside.length <= 12}>
          <summary data-testid={`in-${kind}`}>{t(`kind_${kind}`, { n: inside.length })}</summary>
          <ThingList things={inside} />
        </details>
      ))}
    </>
  );
};

/** What lies in a circle, an outline or beside a line, and what can be done with it. */
export const AreaCard = () => {
  const tool = useTools((state) => state.tool);
  return (
    <>
      {tool === 'buffer' && <AroundSelected />}
      <Size />
      <Found />
    </>
  );
};
