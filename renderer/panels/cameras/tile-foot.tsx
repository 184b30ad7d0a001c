import { useTranslation } from 'react-i18next';
import type { TileState } from './tile-state.ts';

type Props = {
  /** Null: a camera without a stream. */
  state: TileState | null;
  told: string;
  height: number;
  trouble: string | null;
};

const moves = (state: TileState | null): boolean => state?.k === 'live' || state?.k === 'late';

/** What is true of the picture above it; why it is not there when it is not. */
export const TileFoot = ({ state, told, height, trouble }: Props) => {
  const { t } = useTranslation('cameras');
  return (
    <footer className="tile-foot">
      <span className="tile-sign" aria-hidden="true" />
      <span className="tile-told">
        {told}
        {trouble !== null && !moves(state) && <small>{trouble}</small>}
        {trouble === null && state?.k === 'lost' && <small>{t('trying')}</small>}
      </span>
      {moves(state) && height > 0 && <span className="tile-lines">{t('lines', { n: height })}</span>}
    </footer>
  );
};
