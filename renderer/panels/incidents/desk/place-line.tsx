import { Autocomplete } from '@base-ui/react/autocomplete';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '#contract/calls.ts';
import { formatRoadPlace, placeOnRoad, readRoadPlace } from '#domain/desk/road-place.ts';
import { AdminUnitCode } from '#domain/ids.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import type { Draft } from '../draft.ts';

type Finding = CallResult<'search.find'>[number];
type PlaceLineProps = { draft: Draft; change: (changes: Partial<Draft>) => void };

const most = 8;

/** What a search finds that is a place; asked of this machine, so it answers offline. */
const usePlaces = (text: string): Finding[] => {
  const bridge = useBridge();
  const [found, setFound] = useState<Finding[]>([]);
  useEffect(() => {
    let current = true;
    const wanted = text.trim();
    const asked = wanted === '' ? Promise.resolve([]) : bridge.call('search.find', { text: wanted, limit: 20 });
    void asked
      .then((all) => current && setFound(all.filter(({ k }) => k !== 'incident').slice(0, most)))
      .catch(() => current && setFound([]));
    return () => {
      current = false;
    };
  }, [text, bridge]);
  return found;
};

/** What choosing a finding says of the place; a commune's schematic centre is no position. */
const changesOf = ({ k, id, title, position }: Finding): Partial<Draft> =>
  k === 'adminUnit' ? { placeText: title, communeCode: AdminUnitCode.parse(id) } : { placeText: title, position };

/** Where it is, in one line: a chainage, a commune by old or new name, a place, a camera, or plain words. */
export const PlaceLine = ({ draft, change }: PlaceLineProps) => {
  const { t } = useTranslation('desk');
  const cameras = useLive('cameras.list').rows;
  const found = usePlaces(draft.placeText);
  // What is found late opens nothing over a field that somebody has gone on to.
  const [open, setOpen] = useState(false);
  const road = readRoadPlace(draft.placeText);
  const onRoad = road && placeOnRoad(road, cameras);
  const type = (text: string, picked: Finding | undefined): void => {
    if (picked) return change(changesOf(picked));
    const wanted = readRoadPlace(text);
    const at = wanted && placeOnRoad(wanted, cameras);
    change({
      placeText: text,
      ...(at ? { position: at.position, ...(at.communeCode ? { communeCode: at.communeCode as AdminUnitCode } : {}) } : {}),
    });
  };
  return (
    <div>
      <Autocomplete.Root<Finding>
        items={found}
        filter={null}
        value={draft.placeText}
        onValueChange={(text, { reason }) => type(text, reason === 'item-press' ? found.find(({ title }) => title === text) : undefined)}
        itemToStringValue={({ title }) => title}
        open={open && found.length > 0}
        onOpenChange={setOpen}
      >
        <label className="field">
          <span>{t('place')}</span>
          <Autocomplete.Input className="input" maxLength={200} placeholder={t('placeHint')} onBlur={() => setOpen(false)} />
        </label>
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={4} className="layer">
            <Autocomplete.Popup className="popup">
              <Autocomplete.List>
                {(each: Finding) => (
                  <Autocomplete.Item key={`${each.k} ${each.id}`} value={each} className="menu-item">
                    <span>{each.title}</span>
                    <small>{each.detail}</small>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      <p className="intake-note">{road && t(onRoad ? 'placeOnRoad' : 'placeUnknownRoad', { place: formatRoadPlace(road) })}</p>
    </div>
  );
};
