import { CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunRow } from '#contract/procedures.ts';
import { type Skip, unseenSkips } from '#domain/procedures/unseen-skips.ts';
import { useLive } from '../../data/live.ts';
import { useMayManage } from '../../data/may-act.ts';
import { textIn } from '../../runs/run-words.ts';
import { useRunActs } from '../../runs/use-run-acts.ts';
import { Button } from '../../ui/button.tsx';

/** Skipped steps that nobody who runs the shift knows of: every officer sees them, who runs the shift ends them. */
export const Skips = ({ runs }: { runs: readonly RunRow[] }) => {
  const { t } = useTranslation('procedures');
  const skips = runs.flatMap((run) => unseenSkips(run).map((skip) => ({ run, skip })));
  if (skips.length === 0) return null;
  return (
    <section className="pr-skips" aria-label={t('skipsTitle')}>
      <h2>
        <CircleSlash size={15} aria-hidden="true" /> {t('skipsTitle')}
      </h2>
      <ul>
        {skips.map(({ run, skip }) => (
          <SkipLine key={`${run.id} ${skip.step.id}`} {...{ run, skip }} />
        ))}
      </ul>
    </section>
  );
};

const SkipLine = ({ run, skip }: { run: RunRow; skip: Skip }) => {
  const { t, i18n } = useTranslation('procedures');
  const mayManage = useMayManage();
  const acts = useRunActs(run);
  const name = useLive('users.list').rows.find(({ id }) => id === skip.by)?.name ?? skip.by;
  return (
    <li data-testid="skip">
      <span>{t('skipLine', { name, step: textIn(i18n.language, skip.step.textVi, skip.step.textEn), reason: skip.reason })}</span>
      {mayManage && <Button onClick={() => acts.seeSkip(skip.step)}>{t('see')}</Button>}
    </li>
  );
};
