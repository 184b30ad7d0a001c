import { useTranslation } from 'react-i18next';
import type { ProbeState } from '#contract/rows.ts';

/** What was found when a stream was tried, and what to do where it fails. */
export const useProbeText = (): ((probe: ProbeState) => { text: string; todo: string | undefined }) => {
  const { t, i18n } = useTranslation(['cameraImport', 'cameras']);
  const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (probe) => {
    switch (probe.state) {
      case 'waiting':
        return { text: t('probe_waiting'), todo: undefined };
      case 'noStream':
        return { text: t('probe_noStream'), todo: undefined };
      case 'fails':
        return {
          text: t(`cameras:reason_${probe.why}` as 'cameras:reason_refused', { defaultValue: t('cameras:reason_refused') }),
          todo: t(`todo_${probe.why}` as 'todo_refused', { defaultValue: t('todo_refused') }),
        };
      case 'plays': {
        const size = probe.width === null ? null : `${probe.width}×${probe.height}`;
        const length = t('segmentOf', { s: seconds.format(probe.segmentMs / 1000) });
        const facts = [probe.codec?.split('.')[0], size, length, t('answerMs', { ms: probe.answerMs })];
        return { text: facts.filter(Boolean).join(' · '), todo: probe.tellsTime ? undefined : t('noClock') };
      }
    }
  };
};
