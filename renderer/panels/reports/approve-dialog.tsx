import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportDetailRow } from '#contract/reports.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { useReportActs } from './use-report-acts.ts';

/** A number, and then its words stand. */
export const ApproveDialog = ({ report, onClose }: { report: ReportDetailRow; onClose: () => void }) => {
  const { t } = useTranslation('reports');
  const bridge = useBridge();
  const { approve } = useReportActs();
  const [number, setNumber] = useState(report.number ?? '');
  useEffect(() => {
    if (report.number !== null) return;
    // Without a proposal there is still a field to write a number into.
    bridge.call('report.letterhead', { form: report.form }).then(
      ({ nextNumber }) => setNumber((present) => present || nextNumber),
      () => undefined,
    );
  }, [bridge, report.form, report.number]);
  return (
    <Dialog open onClose={onClose} title={t('approve')} size="small">
      <form
        className="report-approve"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (number.trim() !== '') void approve(report, number).then((done) => done && onClose());
        }}
      >
        <p>{t('approveHelp')}</p>
        <Field label={t('number')}>
          <Input value={number} maxLength={40} required autoFocus onChange={(event) => setNumber(event.target.value)} />
        </Field>
        <Button type="submit" kind="primary">
          {t('approve')}
        </Button>
      </form>
    </Dialog>
  );
};
