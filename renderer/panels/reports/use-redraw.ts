import { useTranslation } from 'react-i18next';
import type { ReportBlock, ReportForm, ReportSection } from '#domain/reports/report.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';

type Drawn = { readonly asOfMs: number; readonly sections: ReportSection[] };

/** What was drawn is drawn anew; words somebody wrote stay before it. */
export const mergeDrawn = (present: readonly ReportSection[], drawn: readonly ReportSection[]): ReportSection[] =>
  present.map((section) => {
    const anew = drawn.find(({ heading }) => heading === section.heading)?.blocks ?? [];
    const written = section.blocks.filter((block) => block.k === 'text' && !block.isDrawn);
    const isBlank = (block: ReportBlock): boolean => block.k === 'text' && block.text === '';
    return { ...section, blocks: [...written, ...anew.filter((block) => !isBlank(block) || written.length === 0)] };
  });

/** Draws the numbers of a report from the records as they are now; null when they could not be. */
export const useRedraw = (): ((
  form: ReportForm,
  incidentId: string | null,
  sections: readonly ReportSection[],
) => Promise<Drawn | null>) => {
  const bridge = useBridge();
  const { t } = useTranslation('common');
  const add = useToasts((state) => state.add);
  return async (form, incidentId, sections) => {
    try {
      const drawn = await bridge.call('report.compose', { form, incidentId });
      return { asOfMs: drawn.asOfMs, sections: mergeDrawn(sections, drawn.sections) };
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return null;
    }
  };
};
