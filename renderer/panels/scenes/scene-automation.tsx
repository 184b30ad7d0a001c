import { useTranslation } from 'react-i18next';
import type { SceneRow } from '#contract/wall.ts';
import type { RuleArea } from '#domain/scene.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { useLive } from '../../data/live.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const two = (n: number): string => String(n).padStart(2, '0');
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** When a scene is taken without anybody's hand, in words: by hour and weekday, and by what comes in. */
export const SceneAutomation = ({ scene: { schedules, rules } }: { scene: SceneRow }) => {
  const { t, i18n } = useTranslation(['scenes', 'common']);
  const units = useLive('adminUnits.list').rows;
  const days = (chosen: readonly number[]): string =>
    weekdays.every((day) => chosen.includes(day)) ? t('everyDay') : chosen.map((day) => t(`weekday_${day as 1}`)).join(', ');
  const area = (of: RuleArea): string => {
    if (of.k === 'anywhere') return t('anywhere');
    if (of.k === 'circle') return t('within', { km: Math.round(of.radiusM / 100) / 10 });
    const unit = units.find(({ code }) => code === of.code);
    return unit ? nameIn(i18n.language, unit) : of.code;
  };
  if (schedules.length + rules.length === 0) return <p className="sc-hint">{t('noAutomation')}</p>;
  return (
    <>
      {schedules.length > 0 && <h2>{t('schedules')}</h2>}
      <ul className="sc-lines">
        {schedules.map((each, at) => (
          <li key={at} data-off={!each.isOn || undefined}>
            {t('scheduleLine', { at: clockOf(each.at), days: days(each.weekdays) })}
            {!each.isOn && ` · ${t('off')}`}
          </li>
        ))}
      </ul>
      {rules.length > 0 && <h2>{t('rules')}</h2>}
      <ul className="sc-lines">
        {rules.map((each, at) => (
          <li key={at} data-off={!each.isOn || undefined}>
            {t('ruleLine', {
              severity: t(`common:severity_${each.severity}`),
              types: each.types.length === 0 ? t('allTypes') : each.types.map((type) => t(`common:type_${type}`)).join(', '),
              area: area(each.area),
              quiet: each.quietMinutes,
            })}
            {!each.isOn && ` · ${t('off')}`}
          </li>
        ))}
      </ul>
    </>
  );
};
