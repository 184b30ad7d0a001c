import { useTranslation } from 'react-i18next';
import type { CallParams } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { ReportRow } from '#contract/reports.ts';
import type { ReportId } from '#domain/ids.ts';
import type { ReportForm } from '#domain/reports/report.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';

type Written = CallParams<'report.write'>['report'];
type Known = Pick<ReportRow, 'id' | 'ver'>;

export type ReportActs = {
  /** Draws a draft and keeps it; null when it could not be. */
  readonly compose: (form: ReportForm, incidentId: string | null) => Promise<ReportId | null>;
  /** Answers whether it was kept. */
  readonly write: (report: Known, words: Written) => Promise<boolean>;
  readonly approve: (report: Known, number: string) => Promise<boolean>;
  readonly remove: (report: Known) => Promise<boolean>;
};

/** What officers do with reports; what goes wrong is told. */
export const useReportActs = (): ReportActs => {
  const bridge = useBridge();
  const { t } = useTranslation(['reports', 'common']);
  const add = useToasts((state) => state.add);
  const told = async <T>(run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run();
    } catch (error) {
      const isOvertaken = error instanceof ChiLangError && error.kind === 'conflict';
      add({ level: 'error', text: isOvertaken ? t('reports:overtaken') : errorText(t, error) });
      return null;
    }
  };
  const setRemoved = ({ id, ver }: Known, isRemoved: boolean): Promise<unknown> =>
    told(() => bridge.call('report.remove', { id, baseVer: ver, isRemoved }));
  return {
    compose: async (form, incidentId) => {
      const report = await told(() => bridge.call('report.compose', { form, incidentId }));
      return report && ((await told(() => bridge.call('report.write', { id: null, baseVer: 0, report })))?.id ?? null);
    },
    write: async ({ id, ver }, report) => (await told(() => bridge.call('report.write', { id, baseVer: ver, report }))) !== null,
    approve: async ({ id, ver }, number) => (await told(() => bridge.call('report.approve', { id, baseVer: ver, number }))) !== null,
    remove: async (report) => {
      if ((await setRemoved(report, true)) === null) return false;
      add({ level: 'info', text: t('reports:removed'), undo: () => void setRemoved(report, false) });
      return true;
    },
  };
};
