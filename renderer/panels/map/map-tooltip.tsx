import { useTranslation } from 'react-i18next';
import type { MapHit } from './map-hits.ts';
import { CameraMark, SeverityMark } from './map-marks.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useLive } from '../../data/live.ts';
import type { MapIncident, MapLang } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useAnchor } from './use-anchor.ts';
import type { MapRows } from './use-map-data.ts';

type Props = { map: MapLibreMap; hit: MapHit; rows: MapRows; lang: MapLang };

const IncidentText = ({ incident }: { incident: Pick<MapIncident, 'title' | 'severity' | 'status' | 'waiting'> }) => {
  const { t } = useTranslation('map');
  return (
    <>
      <strong>{incident.title}</strong>
      <span>
        <SeverityMark severity={incident.severity} />
        {t(`severity_${incident.severity}`)}
      </span>
      <span>
        {t(`status_${incident.status}`)}
        {incident.waiting > 0 && ` · ${t('waitingToSend')}`}
      </span>
    </>
  );
};

const IncidentLines = ({ id, rows }: { id: string; rows: MapRows }) => {
  const incident = rows.incidents.find((one) => one.id === id);
  return incident ? <IncidentText incident={incident} /> : null;
};

/** Tiles only name an incident; what it is is read when somebody asks. */
const PastLines = ({ id }: { id: string }) => {
  const { t } = useTranslation('mapLayers');
  const incident = useLive('incident.detail', { id }).rows[0];
  if (!incident) return <span>{t('past')}</span>;
  return (
    <>
      <IncidentText incident={incident} />
      <span className="map-quiet">{formatDateTime(incident.reportedAtMs)}</span>
    </>
  );
};

const CameraLines = ({ id, rows, lang }: { id: string; rows: MapRows; lang: MapLang }) => {
  const { t } = useTranslation('map');
  const camera = rows.cameras.find((one) => one.id === id);
  if (!camera) return null;
  return (
    <>
      <strong>{(lang === 'en' && camera.nameEn) || camera.name}</strong>
      <span>
        <CameraMark state={camera.health.state} />
        {t(`camera_${camera.health.state}`)}
      </span>
    </>
  );
};

const PlaceLines = ({ id, rows, lang }: { id: string; rows: MapRows; lang: MapLang }) => {
  const place = rows.places.find((one) => one.id === id);
  return place ? <strong>{(lang === 'en' && place.nameEn) || place.name}</strong> : null;
};

const Lines = ({ hit, rows, lang }: Omit<Props, 'map'>) => {
  const { t } = useTranslation('map');
  const { t: layers } = useTranslation('mapLayers');
  if (hit.kind === 'cluster') return <span>{t('cluster', { count: hit.count })}</span>;
  if (hit.kind === 'tiled') return <span>{layers('tiled', { count: hit.count, open: hit.open })}</span>;
  if (hit.kind === 'past') return <PastLines id={hit.id} />;
  if (hit.kind === 'note')
    return (
      <>
        <strong>{hit.title}</strong>
        <span>{hit.text}</span>
      </>
    );
  if (hit.kind === 'commune') return <strong>{lang === 'en' ? hit.nameEn : hit.name}</strong>;
  const { kind, id } = hit.object;
  if (kind === 'incident') return <IncidentLines id={id} rows={rows} />;
  return kind === 'camera' ? <CameraLines id={id} rows={rows} lang={lang} /> : <PlaceLines id={id} rows={rows} lang={lang} />;
};

/** What the pointer rests on, in two or three lines beside it. */
export const MapTooltip = ({ map, hit, rows, lang }: Props) => {
  const anchor = useAnchor(map, hit.at, 20);
  return (
    <div ref={anchor} className="map-tooltip" role="tooltip">
      <Lines hit={hit} rows={rows} lang={lang} />
    </div>
  );
};
