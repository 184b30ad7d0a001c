import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '#contract/rows.ts';
import { RunEvent } from '#domain/procedures/run-event.ts';
import { textIn } from '../../../runs/run-words.ts';

/** What the history says of a procedure, in the officer's language; null for other entries. */
export const useRunEventText = (): ((entry: Pick<TimelineRow, 'kind' | 'after'>) => string | null) => {
  const { t, i18n } = useTranslation('procedures');
  return ({ kind, after }) => {
    const event = kind === 'procedure' ? RunEvent.safeParse(after).data : undefined;
    if (!event) return null;
    const name = textIn(i18n.language, event.nameVi, event.nameEn);
    return t(`event_${event.act}`, { name, step: textIn(i18n.language, event.stepVi, event.stepEn) });
  };
};
