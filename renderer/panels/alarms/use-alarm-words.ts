import { useTranslation } from 'react-i18next';
import type { ListedAlarm, ListedFlood } from '#contract/alarms.ts';
import type { UserId } from '#domain/ids.ts';
import { watchConditions } from '#domain/insight/watch-condition.ts';
import { consoleActor } from '#domain/user.ts';
import { useLive } from '../../data/live.ts';
import { useSession } from '../../data/session.ts';
import { sayNumber } from '../../figures/say-number.ts';

const own = ['notReceived', 'noPicture', 'lineGone', ...watchConditions] as const;

type Titled = Pick<ListedAlarm, 'condition' | 'title' | 'says'>;

/** Alarms in the words of the window; what a source said itself stays as it was said. */
export const useAlarmWords = () => {
  const { t, i18n } = useTranslation(['alarms', 'common']);
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const users = useLive('users.list').rows;
  const units = useLive('adminUnits.list').rows;
  const device = useSession()?.session.device;
  const condition = (said: string): string => {
    const known = own.find((each) => each === said);
    return known ? t(`condition_${known}`) : said;
  };
  /** A desk has no name but its id, of which people tell the last letters. */
  const subject = ({ condition: said, title, says }: Titled): string => {
    if (says) return sayNumber(t, lang, says).subject;
    if (said !== 'lineGone') return title;
    return title === device ? t('thisDesk') : t('deskOf', { id: title.slice(-4) });
  };
  const area = (code: string | null): string => units.find((unit) => unit.code === code)?.fullName ?? t('province');
  return {
    t,
    condition,
    area,
    subject,
    title: (row: Titled): string => {
      const said = row.says ? sayNumber(t, lang, row.says).condition : null;
      return `${said ?? condition(row.condition)} · ${subject(row)}`;
    },
    detail: ({ says, detail }: Pick<ListedAlarm, 'says' | 'detail'>): string => (says ? sayNumber(t, lang, says).detail : detail),
    flood: ({ count, sourceKind, communeCode }: ListedFlood): string =>
      `${t('flood', { n: count, source: t(`source_${sourceKind}`) })} · ${area(communeCode)}`,
    place: ({ placeText, communeCode, says }: Pick<ListedAlarm, 'placeText' | 'communeCode' | 'says'>): string =>
      (lang === 'en' && says?.placeEn) || placeText || (communeCode === null ? '' : area(communeCode)),
    who: (id: UserId): string => (id === consoleActor ? t('console') : (users.find((user) => user.id === id)?.name ?? id)),
  };
};

export type AlarmWords = ReturnType<typeof useAlarmWords>;
