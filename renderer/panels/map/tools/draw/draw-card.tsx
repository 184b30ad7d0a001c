import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlayRow as Row } from '#contract/overlays.ts';
import { useLive } from '../../../../data/live.ts';
import { useMayAct } from '../../../../data/may-act.ts';
import { useTools } from '../tool-store.ts';
import { OverlayForm } from './overlay-form.tsx';
import { OverlayRow } from './overlay-row.tsx';
import { useOverlayView } from './overlay-view.ts';
import { gestureOf } from './sketched-shape.ts';

/** Draws on the map for every desk, and lists what was drawn. */
export const DrawCard = () => {
  const { t } = useTranslation('mapTools');
  const { rows } = useLive('overlays.list');
  const { isHidden, setHidden } = useOverlayView();
  const begin = useTools((state) => state.begin);
  const mayAct = useMayAct();
  const [edited, setEdited] = useState<Row | null>(null);
  const edit = (row: Row): void => {
    setEdited(row);
    begin(gestureOf[row.shape.k]);
  };
  return (
    <>
      {mayAct ? <OverlayForm key={edited?.id ?? 'new'} edited={edited} onDone={() => setEdited(null)} /> : <p>{t('drawReader')}</p>}
      <label className="map-tool-check">
        <input type="checkbox" checked={isHidden} onChange={() => setHidden(!isHidden)} /> {t('hideOverlays')}
      </label>
      {rows.length === 0 && <p className="map-quiet">{t('noOverlays')}</p>}
      <ul className="map-tool-list">
        {[...rows].reverse().map((row) => (
          <li key={row.id}>
            <OverlayRow row={row} onEdit={mayAct ? () => edit(row) : null} />
          </li>
        ))}
      </ul>
    </>
  );
};
