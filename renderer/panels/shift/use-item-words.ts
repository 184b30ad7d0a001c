import { useTranslation } from 'react-i18next';
import type { HandoverItem } from '#domain/shift/shift.ts';
import { sayNumber } from '../../figures/say-number.ts';

type Item = Pick<HandoverItem, 'title' | 'detail' | 'says'>;

/** Things of a handover in the words of the window: alarms of numbers by what they say, the others as they were recorded. */
export const useItemWords = (): ((item: Item) => Pick<Item, 'title' | 'detail'>) => {
  const { t, i18n } = useTranslation(['alarms', 'common']);
  return ({ title, detail, says }) => {
    if (!says) return { title, detail };
    const said = sayNumber(t, i18n.language === 'en' ? 'en' : 'vi', says);
    // How serious it is stands before what is said.
    return { title: said.subject, detail: `${/^P\d · /.exec(detail)?.[0] ?? ''}${said.detail}` };
  };
};
