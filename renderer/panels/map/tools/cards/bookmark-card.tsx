import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookmarkRow } from '#contract/overlays.ts';
import { canManage } from '#domain/user.ts';
import { useBridge } from '../../../../data/bridge-context.ts';
import { useLive } from '../../../../data/live.ts';
import { useOfficer } from '../../../../data/officer.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { Field, Input } from '../../../../ui/field.tsx';
import { useRecord } from '../../../../ui/use-record.ts';
import type { MapLibreMap } from '../../maplibre.ts';

const viewOf = (map: MapLibreMap): { center: [number, number]; zoom: number } => ({
  center: [map.getCenter().lng, map.getCenter().lat],
  zoom: map.getZoom(),
});

const NewBookmark = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const bridge = useBridge();
  const record = useRecord();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return;
    const bookmark = { name, isShared, ...viewOf(map) };
    if (await record(bridge.call('bookmark.save', { id: null, baseVer: 0, bookmark }), t('bookmarkKept', { name }))) setName('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('bookmarkName')}>
        <span className="map-tool-row">
          <Input value={name} maxLength={200} aria-label={t('bookmarkName')} onChange={({ target }) => setName(target.value)} />
          <Button type="submit">{t('save')}</Button>
        </span>
      </Field>
      <label className="map-tool-check">
        <input type="checkbox" checked={isShared} onChange={() => setShared(!isShared)} /> {t('shareBookmark')}
      </label>
    </form>
  );
};

/** Views an officer keeps, at whatever desk they sit, and those that others share. */
export const BookmarkCard = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const bridge = useBridge();
  const record = useRecord();
  const officer = useOfficer();
  const rows = useLive('bookmarks.list').rows.filter(({ isShared, ownerId }) => isShared || ownerId === officer?.id);
  const mayRemove = ({ ownerId }: BookmarkRow): boolean => officer !== null && (ownerId === officer.id || canManage(officer.role));
  const remove = ({ id, ver: baseVer, name }: BookmarkRow): void => {
    const put = (isRemoved: boolean) => bridge.call('bookmark.remove', { id, baseVer, isRemoved });
    void record(put(true), t('bookmarkRemoved', { name }), () => void record(put(false), t('undone')));
  };
  return (
    <>
      <NewBookmark map={map} />
      {rows.length === 0 && <p className="map-quiet">{t('noBookmarks')}</p>}
      <ul className="map-tool-list">
        {rows.map((row) => (
          <li key={row.id} className="map-tool-row">
            <button type="button" onClick={() => map.easeTo({ center: [...row.center], zoom: row.zoom, duration: 500 })}>
              <span>{row.name}</span>
              {row.isShared && <small>{t('shared')}</small>}
            </button>
            {mayRemove(row) && (
              <IconButton label={`${t('removeBookmark')}: ${row.name}`} onClick={() => remove(row)}>
                <Trash2 size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};
