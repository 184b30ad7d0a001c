import { useDeferredValue } from 'react';
import { usePreferences, useTheme } from '../../data/preferences.ts';
import { useCameraWall } from '../../data/camera-wall.ts';
import { useDraftIncident } from '../../data/draft-incident.ts';
import { useLive } from '../../data/live.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { useSelection } from '../../data/selection.ts';
import { usePacks } from './basemap/use-packs.ts';
import { CameraId } from '#domain/ids.ts';
import { useMapSight } from './layers/map-sight.ts';
import { useOpenIncidents } from './layers/use-open-incidents.ts';
import { MapPanel } from './map-panel.tsx';
import { computeDataState } from './notice.ts';
import { MapTools } from './tools/map-tools.tsx';
import { PastMark } from './tools/past/time-bar.tsx';
import { usePastIncidents } from './tools/past/use-past-incidents.ts';

/** The map on the console's live rows, selection and wall. */
export const ConnectedMapPanel = () => {
  const incidents = useOpenIncidents(useMapSight((sight) => sight.box));
  const cameras = useLive('cameras.list');
  const places = useLive('places.list');
  const neverSynced = useNeverSynced();
  const select = useSelection((state) => state.select);
  // The map follows later anyway: the key is answered first.
  const selected = useDeferredValue(useSelection((state) => state.selected));
  const show = useCameraWall((wall) => wall.show);
  const openAt = useDraftIncident((draft) => draft.openAt);
  const lang = usePreferences((preferences) => preferences.lang);
  const theme = useTheme();
  const past = usePastIncidents();
  return (
    <MapPanel
      incidents={past ?? incidents.rows}
      openTotal={past ? past.length : incidents.total}
      cameras={cameras.rows}
      places={places.rows}
      packs={usePacks()}
      dataState={computeDataState([
        neverSynced && incidents.rows.length === 0 ? 'loading' : incidents.status,
        cameras.status,
        places.status,
      ])}
      selected={selected}
      theme={theme}
      lang={lang}
      onSelect={select}
      onCreateAt={openAt}
      onShowCamera={(id) => show(CameraId.parse(id))}
      over={(map) => (
        <>
          <MapTools map={map} theme={theme} />
          <PastMark count={past?.length ?? 0} />
        </>
      )}
    />
  );
};
