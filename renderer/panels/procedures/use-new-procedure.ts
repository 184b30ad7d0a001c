import { useTranslation } from 'react-i18next';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { insertStep } from '#domain/procedures/edit-steps.ts';
import { useProcedureAct } from '../../runs/use-procedure-act.ts';
import { useDesk } from './use-desk.ts';

/** Makes a procedure of one step and opens it. */
export const useNewProcedure = (): (() => void) => {
  const { t } = useTranslation('procedures');
  const act = useProcedureAct();
  const show = useDesk((state) => state.show);
  const make = async (): Promise<void> => {
    const content: ProcedureContent = {
      ...{ nameVi: t('newName'), nameEn: '', group: '', trigger: '', words: [], severityRule: '', types: [] },
      ...{ places: { communes: [], roads: [], gates: [] }, roles: [], documents: [], contacts: [] },
      ...{ escalation: [], closeCriteria: '', reports: [], steps: [...insertStep([], -1, t('firstStep'))] },
    };
    const made = await act('procedure.write', { id: null, baseVer: 0, content }, '');
    if (made) show({ k: 'procedure', id: made.id });
  };
  return () => void make();
};
