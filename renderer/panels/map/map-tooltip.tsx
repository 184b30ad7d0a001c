import { useTranslation } from 'react-i18next';
import type { MapHit } from './map-hits.ts';
import { CameraMark, SeverityMark } from './map-marks.tsx';
import type { MapLang } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useAnchor } from './use-anchor.ts';
import type { MapRows } from './use-map-data.ts';

type Props = { map: MapLibreMap; hit: MapHit; rows: MapRows; lang: MapLang };

const IncidentLines = ({ id, rows }: { id: string; rows: MapRows }) => {
  const { t } = useTranslation('map');
  const incident = rows.incidents.find((one) => one.id === id);
  if (!incident) return null;
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
  if (hit.kind === 'cluster') return <span>{t('cluster', { count: hit.count })}</span>;
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
