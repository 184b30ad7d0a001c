import { useTranslation } from 'react-i18next';
import type { PtzRow } from '#contract/rows.ts';
import { useNow } from '../../../data/clock.ts';
import { useMayAct, useMayManage } from '../../../data/may-act.ts';
import { formatTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';

type Props = { state: PtzRow; onHold: (take: boolean) => void; onRelease: () => void; onAsk: () => void };

/** Who holds the camera, since when and until when, and what can be done about it. */
export const HolderLine = ({ state, onHold, onRelease, onAsk }: Props) => {
  const { t } = useTranslation('ptz');
  const { holder, asked, takenBy, arbiter } = state;
  const leftS = Math.max(0, Math.ceil(((holder?.untilMs ?? 0) - useNow(1000)) / 1000));
  const mayAct = useMayAct();
  const mayTake = useMayManage();
  const isOthers = holder !== null && !holder.isMine && holder.grade === 'hand';
  return (
    <div className="ptz-holder" role="status">
      <p data-mine={holder?.isMine || undefined}>
        {holder
          ? t(holder.grade === 'patrol' ? 'patrolledBy' : holder.isMine ? 'heldByYou' : holder.here ? 'heldBy' : 'heldElsewhere', {
              name: holder.name,
              time: formatTime(holder.atMs),
            })
          : t('free')}
        {holder?.grade === 'hand' && <span className="ptz-left">{t('left', { n: leftS })}</span>}
      </p>
      {takenBy && (
        <p className="ptz-told" data-level="warn">
          {t('takenBy', { name: takenBy.name, time: formatTime(takenBy.atMs) })}
        </p>
      )}
      {asked && (
        <p className="ptz-told" data-level="warn">
          {t(holder?.isMine ? 'askedYou' : 'askedBy', { name: asked.name })}
        </p>
      )}
      {arbiter === 'here' && <p className="ptz-told">{t('onlyHere')}</p>}
      {!mayAct && <p className="ptz-told">{t('readOnly')}</p>}
      {mayAct && (
        <p className="ptz-holder-acts">
          {holder?.isMine && holder.grade === 'hand' ? (
            <Button onClick={onRelease}>{t('release')}</Button>
          ) : (
            !isOthers && <Button onClick={() => onHold(false)}>{t('hold')}</Button>
          )}
          {isOthers && <Button onClick={onAsk}>{t('ask')}</Button>}
          {isOthers && mayTake && <Button onClick={() => onHold(true)}>{t('take')}</Button>}
        </p>
      )}
    </div>
  );
};
