import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverItem } from '#domain/shift/shift.ts';
import { Input } from '../../ui/field.tsx';
import { useItemWords } from './use-item-words.ts';

/** One thing that is handed over: taken as it is, or answered. */
export const HandoverItemLine = ({ item, onChange }: { item: HandoverItem; onChange: (item: HandoverItem) => void }) => {
  const { t } = useTranslation('shift');
  const id = useId();
  const { title, detail } = useItemWords()(item);
  return (
    <li data-testid="handover-item" data-open={!item.isAccepted && item.comment === ''}>
      <input
        id={id}
        type="checkbox"
        checked={item.isAccepted}
        onChange={({ target }) => onChange({ ...item, isAccepted: target.checked })}
      />
      <label htmlFor={id}>
        <small>{t(`item_${item.k}`)}</small> {title} <small>{detail}</small>
      </label>
      <Input
        aria-label={t('commentOn', { title })}
        placeholder={t('comment')}
        maxLength={1000}
        value={item.comment}
        onChange={({ target }) => onChange({ ...item, comment: target.value })}
      />
    </li>
  );
};
