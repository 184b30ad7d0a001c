import { CloudUpload, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRow } from '#contract/procedures.ts';
import { formatDateTime } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { textIn } from './run-words.ts';
import { TextDialog } from './text-dialog.tsx';
import type { RunActs } from './use-run-acts.ts';

type Props = { run: RunRow; open: number; late: number; acts: RunActs; mayAct: boolean };

/** What runs, how far it is, and its end. */
export const RunHead = ({ run, open, late, acts, mayAct }: Props) => {
  const { t, i18n } = useTranslation('procedures');
  const [form, setForm] = useState<'end' | 'abort' | null>(null);
  const { content, state } = run;
  const all = content.steps.length;
  return (
    <header className="rn-run">
      <div className="rn-title">
        <h3>{textIn(i18n.language, content.nameVi, content.nameEn)}</h3>
        <span className="pill" title={run.isOfficial ? undefined : t('proposalHelp')}>
          {run.isOfficial ? t('official') : t('proposal')}
        </span>
        <span className="rn-dim">{t('version', { n: run.version })}</span>
        {run.waiting > 0 && <CloudUpload className="rn-waiting" role="img" aria-label={t('waiting')} />}
      </div>
      <div className="rn-line">
        <progress max={all} value={all - open} aria-label={t('progress', { done: all - open, all })} />
        <span>{t('progress', { done: all - open, all })}</span>
        {late > 0 && (
          <span className="rn-late">
            <TriangleAlert aria-hidden="true" /> {t('overdueCount', { n: late })}
          </span>
        )}
        {mayAct && (
          <span className="rn-ends">
            {open === 0 ? (
              <Button kind="primary" onClick={() => setForm('end')}>
                {t('end')}
              </Button>
            ) : (
              <Button kind="quiet" onClick={() => setForm('abort')}>
                {t('abort')}
              </Button>
            )}
          </span>
        )}
      </div>
      {state !== 'running' && run.endedAtMs !== null && (
        <p className="rn-dim">
          {t(state === 'ended' ? 'runEnded' : 'runAborted', { time: formatDateTime(run.endedAtMs), reason: run.endText })}
        </p>
      )}
      {open === 0 && state === 'running' && content.closeCriteria !== '' && (
        <p className="rn-dim">
          {t('close')}: {content.closeCriteria}
        </p>
      )}
      {form && (
        <TextDialog
          title={t(form === 'end' ? 'endTitle' : 'abortTitle')}
          label={t(form === 'end' ? 'endText' : 'abortText')}
          action={t(form)}
          mayBeEmpty={form === 'end'}
          onClose={() => setForm(null)}
          onText={form === 'end' ? acts.end : acts.abort}
        />
      )}
    </header>
  );
};
