import { loadBandOf } from '#domain/alarms/compute-load.ts';
import { useLive } from '../../data/live.ts';
import { usePreferences } from '../../data/preferences.ts';
import { formatNumber } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadChart } from './load-chart.tsx';
import { PolicyForm } from './policy-form.tsx';
import type { AlarmWords } from './use-alarm-words.ts';

/** How many alarms there are for each officer, who reports most, who answers, and the rules of handling. */
export const LoadTab = ({ words }: { words: AlarmWords }) => {
  const { t } = words;
  const lang = usePreferences((state) => state.lang);
  const { rows, status } = useLive('alarms.load');
  const load = rows[0];
  if (!load) return <EmptyState title={t(status === 'failed' ? 'failed' : 'common:loading')} />;
  const perOfficer = load.rate / load.officersOnDuty;
  const band = loadBandOf(perOfficer);
  return (
    <div className="alarm-load" tabIndex={0} role="region" aria-label={t('tab_load')}>
      <header>
        <span>{t('nowRate')}</span>
        <strong>{t('perOfficer', { n: formatNumber(Math.round(perOfficer * 10) / 10, lang) })}</strong>
        <span className="load-band" data-band={band}>
          {t(`band_${band}`)}
        </span>
        <small>{t(load.areOnShift ? 'sharedOnShift' : 'sharedByRule', { n: load.officersOnDuty })}</small>
        <small>{t('bandsHelp')}</small>
      </header>
      <LoadChart {...{ load, words }} />
      <div className="load-lists">
        <section>
          <h2>{t('offenders')}</h2>
          {load.offenders.length === 0 && <p>{t('noOffenders')}</p>}
          <ol>
            {load.offenders.map((each) => (
              <li key={each.id}>
                <span title={words.title(each)}>{words.title(each)}</span>
                <b>{each.n}</b>
                <small>{t('share', { percent: Math.round((each.n * 100) / load.weekTotal) })}</small>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{t('officers')}</h2>
          {load.officers.length === 0 && <p>{t('noOfficers')}</p>}
          <ol>
            {load.officers.map(({ id, n }) => (
              <li key={id}>
                <span>{words.who(id)}</span>
                <b>{n}</b>
              </li>
            ))}
          </ol>
        </section>
        <PolicyForm words={words} />
      </div>
    </div>
  );
};
