import { ListFilter, MonitorPlay, MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SearchArea } from '#domain/geo/search-area.ts';
import { CameraId } from '#domain/ids.ts';
import { mostCells } from '#domain/wall-layout.ts';
import { useCameraWall } from '../../../../data/camera-wall.ts';
import { useIncidentFilter } from '../../../../data/incident-filter.ts';
import { useWallDesk } from '../../../../data/wall-desk.ts';
import { useWallOrders } from '../../../../data/wall-orders.ts';
import { useToasts } from '../../../../ui/toasts.tsx';
import { Button } from '../../../../ui/button.tsx';
import type { Thing } from '../use-map-things.ts';
import { planCameraScreen } from './camera-screen.ts';

/** All cameras of an area onto this desk's own tiles, or onto a screen of the wall. */
export const CameraActs = ({ cameras }: { cameras: readonly Thing[] }) => {
  const { t } = useTranslation('mapTools');
  const put = useCameraWall((wall) => wall.put);
  const add = useToasts((state) => state.add);
  const { screens } = useWallDesk();
  const { give } = useWallOrders();
  const ids = cameras.slice(0, mostCells).map(({ id }) => CameraId.parse(id));
  const content = planCameraScreen(ids);
  const here = (): void => {
    const { layout, cells } = useCameraWall.getState();
    put(
      content.layout,
      ids.map((camera) => ({ camera, rotation: 0 as const, zoom: { scale: 1, x: 0.5, y: 0.5 } })),
    );
    const undo = (): void => put(layout, cells);
    add({ level: 'info', text: t('camerasHere', { n: ids.length }), undo });
  };
  return (
    <>
      <Button onClick={here}>
        <MonitorPlay size={14} aria-hidden="true" /> {t('toTiles', { n: ids.length })}
      </Button>
      {screens.map(({ id, n }) => (
        <Button
          key={id}
          onClick={() =>
            void give(
              { k: 'take', screens: { [id]: content }, sceneId: null, incidentId: null },
              t('camerasOnWall', { n: ids.length, screen: n }),
            )
          }
        >
          <MonitorUp size={14} aria-hidden="true" /> {t('toScreen', { n: ids.length, screen: n })}
        </Button>
      ))}
      {cameras.length > mostCells && <p className="map-quiet">{t('tooManyCameras', { most: mostCells })}</p>}
    </>
  );
};

/** Narrows the list of incidents to an area; new ones in it come into the list by themselves. */
export const FilterAct = ({ area, count }: { area: SearchArea; count: number }) => {
  const { t } = useTranslation('mapTools');
  const narrow = useIncidentFilter((state) => state.narrow);
  return (
    <Button onClick={() => narrow({ area })}>
      <ListFilter size={14} aria-hidden="true" /> {t('filterList', { n: count })}
    </Button>
  );
};
