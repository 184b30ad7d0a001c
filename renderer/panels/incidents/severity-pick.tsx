import { useTranslation } from 'react-i18next';
import type { Severity } from '#domain/incident.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';

const severities: readonly Severity[] = [1, 2, 3, 4];

/** The centre's four severities, one of them chosen; the form around it hears Alt+1 to Alt+4. */
export const SeverityPick = ({ severity, onPick }: { severity: Severity; onPick: (severity: Severity) => void }) => {
  const { t } = useTranslation(['incidents', 'common']);
  return (
    <fieldset className="severity-pick" title={t('severityKeys')}>
      <legend>{t('severity')}</legend>
      {severities.map((each) => (
        <label key={each} data-on={severity === each}>
          <input type="radio" name="severity" className="visually-hidden" checked={severity === each} onChange={() => onPick(each)} />
          <SeverityBadge severity={each} />
          {t(`common:severity_${each}`).replace(/^M\d /, '')}
        </label>
      ))}
    </fieldset>
  );
};
