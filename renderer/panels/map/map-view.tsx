import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownPack } from './basemap/shown-pack.ts';
import { useFileLayerDrop } from './layers/use-file-layer-drop.ts';
import { usePackDrop } from './basemap/use-pack-drop.ts';
import { usePackLayers } from './basemap/use-pack-layers.ts';
import { CameraCard } from './camera-card.tsx';
import { CreateMenu } from './create-menu.tsx';
import { MapControls } from './map-controls.tsx';
import { MapFoot } from './map-foot.tsx';
import { LayerPanel } from './layers/layer-panel.tsx';
import { MapLayers } from './layers/map-layers.tsx';
import { useLayerData } from './layers/use-layer-data.ts';
import { useTellSight } from './layers/map-sight.ts';
import { MapNotice } from './map-notice.tsx';
import { MapTooltip } from './map-tooltip.tsx';
import { mapAssets } from './map-assets.ts';
import type { LayerLook } from './style/layer-look.ts';
import type { LayerGroup, LonLat, MapLang, MapObject, MapTheme } from './map-types.ts';
import type { DataState } from './notice.ts';
import { type MapRows, useMapData } from './use-map-data.ts';
import { isSameObject, useMapFollow } from './use-map-follow.ts';
import { useMapKeys } from './use-map-keys.ts';
import { useMapPointer } from './use-map-pointer.ts';
import { useMapPace } from './use-map-pace.ts';
import { useMapLabel } from './use-map-label.ts';
import { useMapShare } from './use-map-share.ts';
import { watchedSeat } from '../../data/window-role.ts';
import { useMapStyle } from './use-map-style.ts';
import { useMap } from './use-map.ts';
import { useRested } from './use-rested.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useToolInput } from './tools/use-tool-input.ts';
import { useCreateMode } from './use-create-mode.ts';
import { goHome, zoomInto } from './map-moves.ts';
import './map.css';

export type MapViewProps = MapRows & {
  /** Packs that are drawn, from the bottom up. */
  packs: readonly ShownPack[];
  selected: MapObject | null;
  theme: MapTheme;
  lang: MapLang;
  /** How many incidents are open where the map looks; more than `incidents` holds where that is too many to draw. */
  openTotal: number;
  /** Which layers are shown, how opaque and in which order. */
  look: LayerLook;
  /** How fresh the rows are. */
  dataState: DataState;
  onShown: (shown: readonly LayerGroup[]) => void;
  onSelect: (object: MapObject | null) => void;
  onCreateAt: (position: LonLat) => void;
  onShowCamera: (cameraId: string) => void;
  /** What else stands over the map: the tools. */
  over?: (map: MapLibreMap) => ReactNode;
};

const positionOf = (rows: MapRows, object: MapObject | null): LonLat | null => {
  if (!object) return null;
  const of = { incident: rows.incidents, camera: rows.cameras, place: rows.places }[object.kind];
  const found = of.find(({ id }) => id === object.id);
  return found ? [...found.position] : null;
};

/** The map: what it shows comes in as properties, what the officer does goes out as calls. */
export const MapView = (props: MapViewProps) => {
  const { t } = useTranslation(['map', 'mapPacks']);
  const { t: layerText } = useTranslation('mapLayers');
  const { incidents, cameras, places, theme, lang, look } = props;
  const { shown } = look;
  const [own, setOwn] = useState<MapObject | null>(null);
  const [attempt, setAttempt] = useState(0);
  const input = { theme, lang, ...look, assets: mapAssets };
  const { map, frames, isDrawn, trouble, container } = useMap(input, attempt);
  const pace = useMapPace(map, frames);
  const selected = useRested(props.selected, isSameObject(own, props.selected), pace);
  const rows = useMemo(() => ({ incidents, cameras, places }), [incidents, cameras, places]);
  const at = useMemo(() => positionOf(rows, selected), [rows, selected]);
  useMapStyle(map, input);
  usePackLayers(map, props.packs, input);
  const drop = usePackDrop(useFileLayerDrop());
  useMapLabel(map, t('mapLabel'));
  const layers = useLayerData(places, cameras, lang);
  const [movingS, setMovingS] = useState<number | null>(null);
  useMapData(map, rows, layers, selected);
  useTellSight(map);
  useMapShare(map, shown, props.onShown);
  // A view of another seat stands where its officer looks.
  useMapFollow({ map, pace }, watchedSeat === null ? selected : null, own, at);
  const create = useCreateMode(map, props.onCreateAt);
  const tools = useToolInput(map);
  const onMapKey = useMapKeys(map, create);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!tools.key(event)) onMapKey(event);
  };

  const select = (object: MapObject | null): void => {
    setOwn(object);
    props.onSelect(object);
  };
  const hover = useMapPointer(map, {
    onClick: (hit, position) => {
      if (tools.click(position)) return;
      if (create.isOn) create.at(position);
      else if (create.menuAt) create.closeMenu();
      else if (hit?.kind === 'cluster' && map) zoomInto(map, hit);
      else if (hit?.kind === 'tiled' && map)
        map.easeTo({ center: hit.at, zoom: Math.min(map.getZoom() + 2.5, map.getMaxZoom()), duration: 300 });
      else if (hit?.kind === 'past') select({ kind: 'incident', id: hit.id });
      else select(hit?.kind === 'object' ? hit.object : null);
    },
    onDoubleClick: (hit) => {
      if (hit.kind === 'object' && hit.object.kind === 'camera') props.onShowCamera(hit.object.id);
    },
    onMenu: create.openMenu,
  });
  const camera = selected?.kind === 'camera' ? cameras.find(({ id }) => id === selected.id) : undefined;

  return (
    <section
      className="map-panel"
      data-theme={theme}
      data-creating={create.isOn || undefined}
      aria-label={t('title')}
      onKeyDown={onKeyDown}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <div ref={container} className="map-canvas" />
      {map && (
        <>
          <MapLayers {...{ map, theme, look }} onMoved={setMovingS} />
          {(create.isOn || tools.isDrawing) && <div className="map-crosshair" aria-hidden="true" />}
          {hover && !create.menuAt && !tools.isDrawing && (
            <MapTooltip key={JSON.stringify(hover)} map={map} hit={hover} rows={rows} lang={lang} />
          )}
          {camera && <CameraCard map={map} camera={camera} onClose={() => select(null)} onShow={() => props.onShowCamera(camera.id)} />}
          {create.menuAt && <CreateMenu map={map} at={create.menuAt} onCreate={create.at} onClose={create.closeMenu} />}
          <MapControls map={map} lang={lang} isCreating={create.isOn} onHome={() => goHome(map)} onCreate={create.toggle} />
          {props.over?.(map)}
          <LayerPanel
            {...{ map, lang, shown }}
            newestMs={{ ...layers.newestMs, ...(movingS === null ? {} : { moving: movingS * 1000 }) }}
            onShown={props.onShown}
          />
        </>
      )}
      {props.openTotal > incidents.length && <p className="map-chip map-limit">{layerText('tooMany', { total: props.openTotal })}</p>}
      {create.isOn && (
        <p className="map-hint" role="status">
          {t('createHint')}
        </p>
      )}
      <MapNotice
        trouble={trouble}
        isDrawn={isDrawn}
        dataState={props.dataState}
        isEmpty={incidents.length === 0}
        onRetry={() => setAttempt(attempt + 1)}
      />
      {drop.isOver && <div className="map-drop">{t('mapPacks:dropHere')}</div>}
      <MapFoot map={map} packs={props.packs} lang={lang} />
    </section>
  );
};
