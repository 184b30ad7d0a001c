import type { ReactNode } from 'react';
import { useSelection } from '../../../../data/selection.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import type { Thing } from '../use-map-things.ts';

const most = 50;

/** Things by name; one that is pressed is selected in every window, or shown where it is. */
export const ThingList = ({ things, note }: { things: readonly Thing[]; note?: (thing: Thing) => ReactNode }) => {
  const select = useSelection((state) => state.select);
  const show = useMapPoint((state) => state.show);
  const open = ({ kind, id, name, position }: Thing): void => {
    if (kind === 'unit') show({ position, title: name, note: '', zoom: 14 });
    else select({ kind: kind === 'incident' || kind === 'camera' ? kind : 'place', id });
  };
  return (
    <ul className="map-tool-list">
      {things.slice(0, most).map((thing) => (
        <li key={`${thing.kind}-${thing.id}`}>
          <button type="button" onClick={() => open(thing)}>
            <span>{thing.name}</span>
            {note && <small>{note(thing)}</small>}
          </button>
        </li>
      ))}
      {things.length > most && <li className="map-quiet">… +{things.length - most}</li>}
    </ul>
  );
};
