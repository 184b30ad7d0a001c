import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '#contract/rows.ts';
import { formatPhone } from '#domain/desk/phone.ts';
import { formatDateTime } from '../../../i18n/format.ts';

const kinds = [
  'deadline',
  'dispatched',
  'called',
  'transferred',
  'chased',
  'answered',
  'linked',
  'merged',
  'split',
  'attached',
  'detached',
] as const;
type DeskLine = (typeof kinds)[number];

/** Whether a line of history tells of an act of the desk. */
export const isDeskLine = (kind: TimelineRow['kind']): kind is DeskLine => kinds.some((each) => each === kind);

const timeOf = (value: unknown, none: string): string => (typeof value === 'number' ? formatDateTime(value) : none);

/** What an act of the desk did, as a sentence. */
export const useDeskSentence = (): ((entry: Pick<TimelineRow, 'kind' | 'after' | 'before'>) => string[]) => {
  const { t } = useTranslation(['desk', 'common']);
  return ({ kind, after }) => {
    const text = (name: string): string => String(after[name] ?? '');
    const due = timeOf(after['dueAtMs'], t('none'));
    const sentence = (): string => {
      switch (kind as DeskLine) {
        case 'deadline':
          return t('s_deadline', { respond: timeOf(after['respondByMs'], t('none')), resolve: timeOf(after['resolveByMs'], t('none')) });
        case 'dispatched':
          return t('s_dispatched', { name: text('name'), state: t(`state_${text('state') as 'ordered'}`) });
        case 'called': {
          const number = formatPhone(text('number'));
          const outcome = t(`out_${text('outcome') as 'answered'}`);
          return t(after['direction'] === 'in' ? 's_called_in' : 's_called_out', { party: text('party'), number, outcome });
        }
        case 'transferred':
          return t('s_transferred', { agency: text('agency'), due });
        case 'chased':
          return t('s_chased', { agency: text('agency'), n: text('n'), due });
        case 'answered':
          return t('s_answered', { agency: text('agency'), answer: t(`tr_${text('answer') as 'done'}`) });
        case 'linked':
          return after['relation'] === null
            ? t('s_unlinked', { title: text('to') })
            : t('s_linked', { relation: t(`rel_${text('relation') as 'related'}`), title: text('title') || text('to') });
        case 'merged':
          return t('s_merged', { title: text('title') || text('into') });
        case 'split':
          return t('s_split', { title: text('title') || text('from') });
        case 'attached':
          return t('s_attached', { name: text('name') });
        case 'detached':
          return t('s_detached', { name: text('name') });
      }
    };
    const status = after['status'] ? [t(`common:status_${text('status') as 'new'}`)] : [];
    return [sentence(), ...status];
  };
};
