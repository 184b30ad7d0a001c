import { Copy } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coordinateSystems, formatCoordinate } from '#domain/geo/coordinate-text.ts';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import { useTypedPoint } from '../../../../data/typed-point.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Input } from '../../../../ui/field.tsx';
import { useToasts } from '../../../../ui/toasts.tsx';
import type { MapLibreMap } from '../../maplibre.ts';
import { WhereLines } from '../find/where-lines.tsx';
import { useTools } from '../tool-store.ts';

/** Where the pointer is, a few times a second; while it is off the map, its middle: where the keyboard points. */
const usePointer = (map: MapLibreMap): LonLat => {
  const middle = (): LonLat => [map.getCenter().lng, map.getCenter().lat];
  const [at, setAt] = useState<LonLat>(middle);
  useEffect(() => {
    let frame = 0;
    const say = (next: LonLat): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setAt(next));
    };
    const subscriptions = [
      map.on('mousemove', ({ lngLat }) => say([lngLat.lng, lngLat.lat])),
      map.on('moveend', () => say([map.getCenter().lng, map.getCenter().lat])),
    ];
    return () => {
      cancelAnimationFrame(frame);
      subscriptions.forEach((one) => one.unsubscribe());
    };
  }, [map]);
  return at;
};

const Systems = ({ at }: { at: LonLat }) => {
  const { t } = useTranslation('mapTools');
  const add = useToasts((state) => state.add);
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => add({ level: 'info', text: t('copied', { text }) }));
  };
  return (
    <ul className="map-tool-systems">
      {coordinateSystems.map((system) => {
        const text = formatCoordinate(at, system);
        return (
          text !== null && (
            <li key={system}>
              <span>{t(`system_${system}`)}</span>
              <code data-testid={`at-${system}`}>{text}</code>
              <button type="button" title={t('copy')} aria-label={`${t('copy')}: ${t(`system_${system}`)}`} onClick={() => copy(text)}>
                <Copy />
              </button>
            </li>
          )
        );
      })}
    </ul>
  );
};

/** A place typed in any system, or as a kilometre post. */
export const GoTo = () => {
  const { t } = useTranslation('mapTools');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();
  const read = useTypedPoint();
  const show = useMapPoint((state) => state.show);
  const put = useTools((state) => state.put);
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const typed = read(text);
    if (typed?.k !== 'point') return setWrong(typed?.text ?? t('notRead'));
    setWrong(undefined);
    show(typed.point);
    put([typed.point.position]);
  };
  return (
    <form onSubmit={go}>
      <Field label={t('goTo')} wrong={wrong}>
        <span className="map-tool-row">
          <Input value={text} placeholder={t('goToHint')} aria-label={t('goTo')} onChange={({ target }) => setText(target.value)} />
          <Button type="submit">{t('go')}</Button>
        </span>
      </Field>
    </form>
  );
};

/** Coordinates of the pointer, or of the point that was fixed by a click, in every system; and the way to a typed one. */
export const CoordinateCard = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const [fixed] = useTools((state) => state.sketch.points);
  const pointer = usePointer(map);
  return (
    <>
      <GoTo />
      <p className="map-quiet">{t(fixed ? 'fixedPoint' : 'pointer')}</p>
      <Systems at={fixed ?? pointer} />
      {fixed && <WhereLines at={fixed} />}
    </>
  );
};
