import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverlayRow as Row } from '#contract/overlays.ts';
import { useLive } from '../../../../data/live.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { IconButton } from '../../../../ui/button.tsx';
import { anchorOf } from './overlay-features.ts';
import { useOverlayActs } from './use-overlay-acts.ts';

/** One drawing: what it is, by whom and when; and, for whoever may, the ways to change it and to take it away. */
export const OverlayRow = ({ row, onEdit }: { row: Row; onEdit: (() => void) | null }) => {
  const { t } = useTranslation('mapTools');
  const users = useLive('users.list').rows;
  const show = useMapPoint((state) => state.show);
  const { remove } = useOverlayActs();
  const author = users.find(({ id }) => id === row.createdBy)?.name ?? row.createdBy;
  const title = row.label || t(`shape_${row.shape.k}`);
  const facts = [t(`shape_${row.shape.k}`), author, formatDateTime(row.createdAtMs), row.waiting > 0 && t('waiting')]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="map-tool-row" data-testid="overlay-row">
      <button type="button" onClick={() => show({ position: anchorOf(row.shape), title, note: facts, zoom: 13 })}>
        <span>{title}</span>
        <small>{facts}</small>
      </button>
      {onEdit && (
        <>
          <IconButton label={`${t('editOverlay')}: ${title}`} onClick={onEdit}>
            <Pencil size={14} />
          </IconButton>
          <IconButton label={`${t('removeOverlay')}: ${title}`} onClick={() => remove(row)}>
            <Trash2 size={14} />
          </IconButton>
        </>
      )}
    </div>
  );
};
