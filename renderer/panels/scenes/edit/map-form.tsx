import { useMemo, useState } from 'react';
import type { Position } from '#domain/values.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { useLive } from '../../../data/live.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { FormProps } from './content-picker.tsx';
import { type Pick, PickList } from './pick-list.tsx';

type Map = Extract<CellContent, { k: 'map' }>;

const usualZoom = 14;

/** Places a map can be put on: places of the centre, communes, cameras. */
const useSpots = ({ model, words }: SpotsProps): { picks: readonly Pick[]; at: ReadonlyMap<string, Position> } => {
  const places = useLive('places.list').rows;
  const units = useLive('adminUnits.list').rows;
  const { t, camera } = words;
  return useMemo(() => {
    const at = new Map<string, Position>();
    const picks: Pick[] = [];
    const add = (id: string, text: string, note: string, position: Position | null): void => {
      if (!position) return;
      at.set(id, position);
      picks.push({ id, text, note });
    };
    for (const place of places) add(`place ${place.id}`, place.name, t('shell:kind_place'), place.position);
    for (const unit of units) add(`unit ${unit.code}`, unit.fullName, t('shell:kind_adminUnit'), unit.position);
    for (const row of model.cameras) add(`camera ${row.id}`, camera(row.id), t('shell:kind_camera'), row.position);
    return { picks, at };
    // The words change with the language and the cameras only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [places, units, model.cameras, words.lang]);
};

type SpotsProps = { [K in 'model' | 'words']: FormProps[K] };

export const MapForm = ({ model, words, content, onPick }: FormProps) => {
  const { t } = words;
  const present: Map['at'] | null = content?.k === 'map' ? content.at : null;
  const center = present && typeof present === 'object' ? present : null;
  const [isPlace, setPlace] = useState(center !== null);
  const spots = useSpots({ model, words });
  const put = (position: Position, zoom = center?.zoom ?? usualZoom): void => onPick({ k: 'map', at: { center: position, zoom } });
  const whole = (at: 'province' | 'subject'): void => {
    setPlace(false);
    onPick({ k: 'map', at });
  };
  const { selected } = model;
  return (
    <>
      <div className="sc-choices" role="group" aria-label={t('mapWhere')}>
        <Button aria-pressed={present === 'province' && !isPlace} onClick={() => whole('province')}>
          {t('map_province')}
        </Button>
        <Button aria-pressed={present === 'subject' && !isPlace} onClick={() => whole('subject')}>
          {t('map_subject')}
        </Button>
        <Button aria-pressed={isPlace} onClick={() => setPlace(true)}>
          {t('mapPlace')}
        </Button>
      </div>
      {isPlace && (
        <>
          {center && (
            <Field label={t('zoom')}>
              <Input
                type="number"
                min={3}
                max={20}
                step={0.5}
                value={center.zoom}
                onChange={({ target }) => {
                  const zoom = target.valueAsNumber;
                  if (zoom >= 3 && zoom <= 20) put(center.center, zoom);
                }}
              />
            </Field>
          )}
          {selected?.position && (
            <Button onClick={() => selected.position && put(selected.position)}>{t('mapAtSelected', { title: selected.title })}</Button>
          )}
          <PickList
            picks={spots.picks}
            label={t('searchPlace')}
            nothing={t('nothingFound')}
            onPick={(id) => {
              const position = spots.at.get(id);
              if (position) put(position);
            }}
          />
        </>
      )}
    </>
  );
};
