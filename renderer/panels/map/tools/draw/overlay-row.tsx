import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlayRow as Row } from '#contract/overlays.ts';
import { useLive } from '../../../../data/live.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { Input } from '../../../../ui/field.tsx';
import { anchorOf } from './overlay-features.ts';
import { useOverlayActs } from './use-overlay-acts.ts';

const Rename = ({ row, onDone }: { row: Row; onDone: () => void }) => {
  const { t } = useTranslation('mapTools');
  const [label, setLabel] = useState(row.label);
  const { change } = useOverlayActs();
  return (
    <form
      className="map-tool-row"
      onSubmit={(event) => {
        event.preventDefault();
        void change(row, { label }).then(onDone);
      }}
    >
      <Input aria-label={t('label')} value={label} maxLength={120} autoFocus onChange={({ target }) => setLabel(target.value)} />
      <Button type="submit">{t('save')}</Button>
    </form>
  );
};

/** One drawing: what it is, by whom, and what can be done with it. */
export const OverlayRow = ({ row }: { row: Row }) => {
  const { t } = useTranslation('mapTools');
  const users = useLive('users.list').rows;
  const show = useMapPoint((state) => state.show);
  const { remove } = useOverlayActs();
  const [isRenaming, setRenaming] = useState(false);
  const author = users.find(({ id }) => id === row.createdBy)?.name ?? row.createdBy;
  const title = row.label || t(`shape_${row.shape.k}`);
  const facts = [t(`shape_${row.shape.k}`), author, formatDateTime(row.createdAtMs), row.waiting > 0 && t('waiting')]
    .filter(Boolean)
    .join(' · ');
  if (isRenaming) return <Rename row={row} onDone={() => setRenaming(false)} />;
  return (
    <div className="map-tool-row" data-testid="overlay-row">
      <button type="button" onClick={() => show({ position: anchorOf(row.shape), title, note: facts, zoom: 13 })}>
        <span>{title}</span>
        <small>{facts}</small>
      </button>
      <IconButton label={`${t('rename')}: ${title}`} onClick={() => setRenaming(true)}>
        <Pencil size={14} />
      </IconButton>
      <IconButton label={`${t('removeOverlay')}: ${title}`} onClick={() => remove(row)}>
        <Trash2 size={14} />
      </IconButton>
    </div>
  );
};
