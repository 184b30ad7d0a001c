import { Cctv } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CellProps, WallCell } from '../wall/wall-cell.tsx';

type Props = CellProps & { isGone?: boolean };

/** A cell without a camera, or with one that the catalogue has lost. */
export const EmptyTile = ({ isGone = false, ...cell }: Props) => {
  const { t } = useTranslation('cameras');
  return (
    <WallCell {...cell} label={t('emptyTile', { cell: cell.cell + 1 })} data-testid="camera-cell-empty" data-empty>
      <div className="tile-empty">
        <Cctv aria-hidden="true" />
        <span>{t(isGone ? 'unknownCamera' : 'emptyHint')}</span>
        {!isGone && <small>{t('emptyHelp')}</small>}
      </div>
    </WallCell>
  );
};
