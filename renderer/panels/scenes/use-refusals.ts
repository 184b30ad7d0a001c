import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { useToasts } from '../../ui/toasts.tsx';

/** Told in this window already. */
const told = new Set<string>();

/** Tells of own changes of scenes and walls that the hub refused after they were shown here, and what to do about them. */
export const useRefusals = (): void => {
  const { t } = useTranslation('scenes');
  const actions = useLive('outbox.actions').rows;
  const add = useToasts((state) => state.add);
  useEffect(() => {
    for (const { id, targetKind, targetTitle, outcome, seen, decision } of actions) {
      const isOurs = targetKind === 'scene' || targetKind === 'wall';
      if (!isOurs || seen || decision || outcome.outcome !== 'rejected' || told.has(id)) continue;
      told.add(id);
      const key = outcome.kind === 'conflict' ? 'refused_conflict' : outcome.kind === 'forbidden' ? 'refused_forbidden' : 'refused_other';
      add({ level: 'error', text: t(key, { name: targetTitle }) });
    }
  }, [actions, add, t]);
};
