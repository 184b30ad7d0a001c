import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import type { CandidateRow, ImportRow } from '#contract/rows.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { offerFile } from '../../../data/offer-file.ts';
import { Button } from '../../../ui/button.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { useToasts } from '../../../ui/toasts.tsx';
import { CandidateList, canTake } from './candidate-list.tsx';
import { computeReport } from './report.ts';

type Shown = 'all' | CandidateRow['state'];
const shownStates: readonly Shown[] = ['all', 'new', 'changed', 'unchanged', 'bad'];

/** One import: what it would change, how the streams are, and what is taken. */
export const ImportView = ({ importId, onAgain }: { importId: string; onAgain: () => void }) => {
  const { t } = useTranslation(['cameraImport', 'common']);
  const [present] = useLive('cameras.import', { importId }).rows;
  const { rows, status } = useLive('cameras.candidates', { importId });
  const [shown, setShown] = useState<Shown>('all');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const act = useAct();
  const isChosen = (row: CandidateRow): boolean => canTake(row) && !left.has(row.key);
  const chosen = rows.filter(isChosen);
  const choose = (key: string, isOn: boolean): void => {
    const next = new Set(left);
    if (isOn) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  const undo = (): void =>
    void act('cameras.undoTake', { importId }, ({ restored, remaining }) =>
      remaining === 0 ? t('undone', { n: restored }) : t('undoneButNew', { n: restored, new: remaining }),
    );
  const take = (): void =>
    void act('cameras.take', { importId, keys: chosen.map(({ key }) => key) }, ({ taken }) => t('tookN', { n: taken }), undo);
  if (!present) return <p role="status">{status === 'loading' ? t('common:loading', { defaultValue: '…' }) : t('over')}</p>;
  const isBusy = present.phase !== 'idle';
  return (
    <>
      <div className="import-filters" role="group" aria-label={t('filter')}>
        {shownStates.map((each) => (
          <Button key={each} kind="quiet" aria-pressed={shown === each} onClick={() => setShown(each)}>
            {t(`show_${each}`)} {each === 'all' ? rows.length : present[each]}
          </Button>
        ))}
        {present.name && <span className="import-file">{present.name}</span>}
      </div>
      <Progress present={present} onCancel={() => void act('cameras.cancel', { importId })} />
      {rows.length === 0 && !isBusy ? (
        <p className="import-none">{t(present.source === 'network' ? 'noneFound' : 'noRows')}</p>
      ) : (
        <CandidateList rows={shown === 'all' ? rows : rows.filter(({ state }) => state === shown)} isChosen={isChosen} onChoose={choose} />
      )}
      <div className="form-foot">
        <Button onClick={onAgain}>{t('again')}</Button>
        <Button disabled={rows.length === 0} onClick={() => offerFile('camera-report.csv', computeReport(rows))}>
          {t('report')}
        </Button>
        <Button disabled={isBusy || rows.length === present.bad} onClick={() => void act('cameras.probe', { importId, keys: null })}>
          {t('probe')}
        </Button>
        {present.taken > 0 && <Button onClick={undo}>{t('undo')}</Button>}
        <Button kind="primary" disabled={chosen.length === 0} onClick={take}>
          {t('take', { n: chosen.length })}
        </Button>
      </div>
    </>
  );
};

const Progress = ({ present, onCancel }: { present: ImportRow; onCancel: () => void }) => {
  const { t } = useTranslation('cameraImport');
  const { phase, done, total, failure } = present;
  if (failure) return <p className="import-failure">{t('failed', { why: failure })}</p>;
  if (phase === 'idle') return null;
  return (
    <div className="import-progress" role="status">
      <progress {...(total > 0 ? { value: done, max: total } : {})} aria-label={t(`phase_${phase}`)} />
      <span>
        {t(`phase_${phase}`)} {total > 0 && `${done} / ${total}`}
      </span>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  );
};

/** Calls that tell what was done, or what went wrong. */
const useAct = () => {
  const { t } = useTranslation();
  const call = useCall();
  const add = useToasts((state) => state.add);
  return async <N extends CallName>(
    name: N,
    params: CallParams<N>,
    text?: (result: CallResult<N>) => string,
    undo?: () => void,
  ): Promise<void> => {
    try {
      const result = await call(name, params);
      if (text) add({ level: 'info', text: text(result), ...(undo ? { undo } : {}) });
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
    }
  };
};
