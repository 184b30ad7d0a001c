import { useTranslation } from 'react-i18next';
import { useLedgerDesk } from '../ledger-desk.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useDesk } from '../../../layout/desk-store.ts';
import { Button } from '../../../ui/button.tsx';
import { type Report, type SoFar, useFileDraft } from './file-draft.ts';

/** Brings the file in, tells how far it is, and what came of it. */
export const WizardFoot = ({ onClose }: { onClose: () => void }) => {
  const { t, i18n } = useTranslation('files');
  const { foresight, busy, soFar, report, bring } = useFileDraft();
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  if (busy === 'bring') return <Progress soFar={soFar} lang={lang} />;
  if (report) return <Told {...{ report, lang, onClose }} />;
  const n = foresight?.fresh ?? 0;
  return (
    <div className="form-foot fi-foot">
      <p>{foresight && foresight.bad > 0 ? t('badGo') : ''}</p>
      <Button kind="primary" disabled={n === 0} onClick={() => void bring()}>
        {foresight && n === 0 ? t('bringNone') : t('bring', { n: formatNumber(n, lang) })}
      </Button>
    </div>
  );
};

type Lang = 'vi' | 'en';

const Progress = ({ soFar, lang }: { soFar: SoFar | null; lang: Lang }) => {
  const { t } = useTranslation('files');
  const stop = useFileDraft((state) => state.stop);
  const { done, of } = soFar ?? { done: 0, of: 0 };
  const text = t('bringing', { done: formatNumber(done, lang), of: formatNumber(of, lang) });
  return (
    <div className="form-foot fi-foot">
      <progress {...(of > 0 ? { value: done, max: of } : {})} aria-label={text} />
      <span role="status">{text}</span>
      <Button onClick={stop}>{t('stop')}</Button>
    </div>
  );
};

const results = ['taken', 'known', 'quarantined'] as const;

const Told = ({ report, lang, onClose }: { report: Report; lang: Lang; onClose: () => void }) => {
  const { t } = useTranslation('files');
  const { bring, putAway } = useFileDraft();
  const showPanel = useDesk((state) => state.show);
  const showTab = useLedgerDesk((desk) => desk.setTab);
  const { how, done, of } = report;
  const numbers = { done: formatNumber(done, lang), of: formatNumber(of, lang) };
  const showQuarantine = (): void => {
    showTab('quarantine');
    showPanel('ledger');
    onClose();
  };
  return (
    <div className="form-foot fi-foot" data-testid="file-report">
      <p role="status">
        <b>{t(how, numbers)}</b> {results.map((each) => `${formatNumber(report[each], lang)} ${t(`result_${each}`)}`).join(' · ')}
      </p>
      {report.quarantined > 0 && <Button onClick={showQuarantine}>{t('showQuarantine')}</Button>}
      {how !== 'done' && <Button onClick={() => void bring()}>{t('again')}</Button>}
      <Button onClick={putAway}>{t('another')}</Button>
      <Button kind="primary" onClick={onClose}>
        {t('close')}
      </Button>
    </div>
  );
};
