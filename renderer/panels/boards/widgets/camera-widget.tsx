import type { Widget } from '#domain/boards/widget.ts';
import type { CameraId } from '#domain/ids.ts';
import { useKeptPictures } from '../../../data/kept-pictures.ts';
import { addressOfMedia } from '../../../data/media-address.ts';
import { useLive } from '../../../data/live.ts';
import { formatAge, formatDateTime } from '../../../i18n/format.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import { useSelection } from '../../../data/selection.ts';
import { useBoard } from '../board-model.ts';
import './camera.css';

/** The last picture of a camera, and how old it is. */
export const CameraWidget = ({ widget }: { widget: Extract<Widget, { k: 'camera' }> }) => {
  const { t } = useBoard().words;
  return widget.camera === null ? <p className="bd-nothing">{t('noCamera')}</p> : <LastPicture id={widget.camera} />;
};

const LastPicture = ({ id }: { id: CameraId }) => {
  const { words, nowMs, onExplain } = useBoard();
  const { t, lang } = words;
  const select = useSelection((state) => state.select);
  const camera = useLive('cameras.list').rows.find((each) => each.id === id);
  const atMs = useKeptPictures(id)?.at(-1);
  if (!camera) return <p className="bd-nothing">{t('unknownCamera', { id })}</p>;
  if (atMs === undefined) return <p className="bd-nothing">{t('noPicture', { name: nameIn(lang, camera) })}</p>;
  return (
    <figure className="bd-camera">
      <img src={addressOfMedia(id, `snapshot.jpg?at=${atMs}`)} alt={nameIn(lang, camera)} />
      <figcaption>
        {onExplain ? (
          <button type="button" onClick={() => select({ kind: 'camera', id })}>
            {nameIn(lang, camera)}
          </button>
        ) : (
          nameIn(lang, camera)
        )}{' '}
        · <time title={formatDateTime(atMs)}>{formatAge(t as never, nowMs - atMs)}</time>
      </figcaption>
    </figure>
  );
};
