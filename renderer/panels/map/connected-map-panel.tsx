import { usePreferences, useTheme } from '../../data/preferences.ts';
import { useCameraWall } from '../../data/camera-wall.ts';
import { useDraftIncident } from '../../data/draft-incident.ts';
import { useLive } from '../../data/live.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { useSelection } from '../../data/selection.ts';
import { CameraId } from '#domain/ids.ts';
import { useMapSight } from './layers/map-sight.ts';
import { useOpenIncidents } from './layers/use-open-incidents.ts';
import { MapPanel } from './map-panel.tsx';
import { computeDataState } from './notice.ts';

/** The map on the console's live rows, selection and wall. */
export const ConnectedMapPanel = () => {
  const incidents = useOpenIncidents(useMapSight((sight) => sight.box));
  const cameras = useLive('cameras.list');
  const places = useLive('places.list');
  const neverSynced = useNeverSynced();
  const { selected, select } = useSelection();
  const show = useCameraWall((wall) => wall.show);
  const openAt = useDraftIncident((draft) => draft.openAt);
  const lang = usePreferences((preferences) => preferences.lang);
  return (
    <MapPanel
      incidents={incidents.rows}
      openTotal={incidents.total}
      cameras={cameras.rows}
      places={places.rows}
      dataState={computeDataState([
        neverSynced && incidents.rows.length === 0 ? 'loading' : incidents.status,
        cameras.status,
        places.status,
      ])}
      selected={selected}
      theme={useTheme()}
      lang={lang}
      onSelect={select}
      onCreateAt={openAt}
      onShowCamera={(id) => show(CameraId.parse(id))}
    />
  );
};
