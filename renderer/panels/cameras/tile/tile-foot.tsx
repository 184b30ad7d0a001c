import { useTranslation } from 'react-i18next';
import { formatBitRate } from '../../../i18n/format.ts';
import type { TileView } from './tile-stream.ts';
import { isMoving } from './tile-state.ts';

type Props = {
  /** Null: a camera without a stream. */
  view: TileView | null;
  told: string;
  height: number;
  trouble: string | null;
};

/** What is true of the picture above it; why it is not there when it is not. */
export const TileFoot = ({ view, told, height, trouble }: Props) => {
  const { t } = useTranslation('cameras');
  const shows = view !== null && (isMoving(view.state) || view.state.k === 'snapshots');
  const isTrying = view?.state.k === 'lost' && trouble === null;
  return (
    <footer className="tile-foot">
      <span className="tile-sign" aria-hidden="true" />
      <span className="tile-told">
        {told}
        {trouble !== null && !shows && <small>{trouble}</small>}
        {isTrying && <small>{t('trying')}</small>}
        {shows && view.isBlurred && <small className="tile-warns">{t('blurred')}</small>}
      </span>
      {shows && (
        <span className="tile-facts">
          {view.rung !== null && t(`rung_${view.rung}`)}
          {height > 0 && ` ${t('lines', { n: height })}`}
          {view.bitsPerSecond !== null && ` · ${formatBitRate(view.bitsPerSecond)}`}
        </span>
      )}
    </footer>
  );
};
