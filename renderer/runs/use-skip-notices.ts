import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { unseenSkips } from '#domain/procedures/unseen-skips.ts';
import { useLive } from '../data/live.ts';
import { useMayManage } from '../data/may-act.ts';
import { useSession } from '../data/session.ts';
import { useToasts } from '../ui/toasts.tsx';
import { textIn } from './run-words.ts';
import { useProcedureAct } from './use-procedure-act.ts';

/** Tells who runs the shift of every step that somebody else skips, once in this window; until they say they saw it, the panel does. */
export const useSkipNotices = (): void => {
  const { t, i18n } = useTranslation('procedures');
  const runs = useLive('runs.list', { incidentId: null }).rows;
  const users = useLive('users.list').rows;
  const officerId = useSession()?.session.officerId;
  const mayManage = useMayManage();
  const add = useToasts((state) => state.add);
  const act = useProcedureAct();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!mayManage || !officerId || users.length === 0) return;
    for (const run of runs) {
      for (const { step, by, atMs, reason } of unseenSkips(run)) {
        const key = `${run.id} ${step.id} ${atMs}`;
        if (by === officerId || told.current.has(key)) continue;
        told.current.add(key);
        const name = users.find(({ id }) => id === by)?.name ?? by;
        const see = (): void => void act('run.seeSkip', { id: run.id, baseVer: run.ver, step: step.id }, '');
        const text = t('skipToast', { name, step: textIn(i18n.language, step.textVi, step.textEn), reason });
        add({ level: 'warning', text, act: { text: t('see'), run: see } });
      }
    }
  });
};
