import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallImageId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { CellNotice } from './cell-notice.tsx';

/** A picture every console has; one that has not come yet is said to be missing, and shown once it is here. */
export const ImageCell = ({ id, fit }: { id: WallImageId; fit: 'contain' | 'cover' }) => {
  const { t } = useTranslation('wallPage');
  const [isBroken, setIsBroken] = useState(false);
  const { rows, status } = useLive('images.list');
  const image = rows.find((each) => each.id === id);
  if (!image) return status === 'loading' ? null : <CellNotice title={t('noImage')} help={t('noImageHelp')} />;
  if (isBroken) return <CellNotice title={t('badImage', { name: image.name })} />;
  return <img className="cell-image" src={`/wall/images/${id}`} alt={image.name} data-fit={fit} onError={() => setIsBroken(true)} />;
};
