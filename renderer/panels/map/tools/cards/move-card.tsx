import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '#domain/ids.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Position } from '#domain/values.ts';
import { useBridge } from '../../../../data/bridge-context.ts';
import { useLive } from '../../../../data/live.ts';
import { useMayAct } from '../../../../data/may-act.ts';
import { useSelectedId } from '../../../../data/selection.ts';
import { useRecord } from '../../../../ui/use-record.ts';
import { useTools } from '../tool-store.ts';

const nobody = '-' as IncidentId;

/** Moves the selected incident to the next point; its commune stays as it is stored, for no map can tell it. */
export const MoveCard = () => {
  const { t } = useTranslation('mapTools');
  const bridge = useBridge();
  const record = useRecord();
  const mayAct = useMayAct();
  const id = useSelectedId<IncidentId>('incident') ?? nobody;
  const row = useLive('incident.detail', { id }).rows[0];
  const sketch = useTools((state) => state.sketch);
  const begin = useTools((state) => state.begin);
  const canMove = row !== undefined && mayAct && isOpen(row.status);

  const move = useEffectEvent((to: Position) => {
    if (!row || !canMove) return;
    const put = (position: Position | null) => bridge.call('incident.update', { id: row.id, baseVer: row.ver, changes: { position } });
    const back = (): void => void record(put(row.position), t('movedBack', { title: row.title }));
    void record(put(to), t('moved', { title: row.title }), back);
  });
  const at = sketch.isDone ? sketch.points[0] : undefined;
  useEffect(() => {
    if (!at) return;
    move([at[0], at[1]]);
    begin('point');
  }, [at, begin]);

  if (!row) return <p role="status">{t('moveNobody')}</p>;
  if (!mayAct) return <p role="status">{t('moveReader')}</p>;
  if (!canMove) return <p role="status">{t('moveEnded', { title: row.title })}</p>;
  return (
    <>
      <p>{t('moveThis', { title: row.title })}</p>
      <p className="map-quiet">{t('moveCommune')}</p>
    </>
  );
};
