import { Globe, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnlineLayerRow } from '#contract/map-layers.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { useOfficer } from '../../../data/officer.ts';
import { formatTime } from '../../../i18n/format.ts';
import { useRecord } from '../../../ui/use-record.ts';
import { useLayerChoice } from '../layer-choice.ts';
import { formatAge } from './figures.ts';
import { OnlineDialog } from './online-dialog.tsx';

const Online = ({ row, mayEdit }: { row: OnlineLayerRow; mayEdit: boolean }) => {
  const { t } = useTranslation('mapLayers');
  const call = useCall();
  const record = useRecord();
  const nowMs = useNow(60_000);
  const { hidden, hide } = useLayerChoice();
  const { id, name, attribution, fetchedAtMs, failure } = row;
  const age =
    fetchedAtMs === null ? t('neverFetched') : t('fetched', { time: formatTime(fetchedAtMs), age: formatAge(nowMs - fetchedAtMs, t) });
  return (
    <li className="layer-row">
      <div>
        <label>
          <input type="checkbox" checked={!hidden.includes(id)} onChange={() => hide(id, !hidden.includes(id))} />
          {name}
        </label>
        <button
          type="button"
          title={t('fetchNow', { name })}
          aria-label={t('fetchNow', { name })}
          onClick={() => void call('onlineLayer.refresh', { id })}
        >
          <RefreshCw />
        </button>
        {mayEdit && (
          <button
            type="button"
            title={t('remove', { name })}
            aria-label={t('remove', { name })}
            onClick={() => void record(call('onlineLayer.remove', { id }), t('removed', { name }))}
          >
            <Trash2 />
          </button>
        )}
      </div>
      <p className="map-quiet">{[attribution, age].filter(Boolean).join(' · ')}</p>
      {failure !== null && <p className="layer-wrong">{`${t('lost')}: ${failure}`}</p>}
    </li>
  );
};

/** Layers that are fetched from servers; only an administrator adds one. */
export const OnlineList = () => {
  const { t } = useTranslation('mapLayers');
  const rows = useLive('onlineLayers.list').rows;
  const mayEdit = useOfficer()?.role === 'administrator';
  const [isAdding, setAdding] = useState(false);
  if (rows.length === 0 && !mayEdit) return null;
  return (
    <section aria-label={t('online')}>
      <h2>{t('online')}</h2>
      {rows.length === 0 && <p className="map-quiet">{t('noOnline')}</p>}
      <ul>
        {rows.map((row) => (
          <Online key={row.id} row={row} mayEdit={mayEdit} />
        ))}
      </ul>
      {mayEdit && (
        <button type="button" className="layer-add" onClick={() => setAdding(true)}>
          <Globe aria-hidden="true" />
          {t('addOnline')}
        </button>
      )}
      {isAdding && <OnlineDialog onClose={() => setAdding(false)} />}
    </section>
  );
};
