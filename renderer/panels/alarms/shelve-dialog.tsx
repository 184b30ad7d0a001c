import { type KeyboardEvent, useState } from 'react';
import { useHubNow } from '../../data/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { computeShiftEndMs } from './shift-end.ts';
import type { AlarmWords } from './use-alarm-words.ts';

type AskProps = { title: string; words: AlarmWords; onClose: () => void };
const quick = ['maintenance', 'known', 'false'] as const;

const ReasonField = ({ words: { t }, reason, onReason }: { words: AlarmWords; reason: string; onReason: (reason: string) => void }) => (
  <>
    <Field label={t('reason')}>
      <Input value={reason} autoFocus maxLength={200} onChange={(event) => onReason(event.target.value)} />
    </Field>
    <div className="alarm-chips">
      {quick.map((each) => (
        <Button key={each} kind="quiet" onClick={() => onReason(t(`reason_${each}`))}>
          {t(`reason_${each}`)}
        </Button>
      ))}
    </div>
  </>
);

/** Asks why, for what takes an alarm from every officer. */
export const AsideDialog = ({ title, words, onClose, onReason }: AskProps & { onReason: (reason: string) => void }) => {
  const { t } = words;
  const [reason, setReason] = useState('');
  const save = (): void => {
    if (reason.trim() === '') return;
    onReason(reason.trim());
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={title} size="small">
      <div className="form" onKeyDown={(event) => event.key === 'Enter' && event.target instanceof HTMLInputElement && save()}>
        <ReasonField {...{ words, reason }} onReason={setReason} />
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={reason.trim() === ''} onClick={save}>
            {t('common:save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};

const spans = ['15', '60', '480', 'shift'] as const;
type Span = (typeof spans)[number];

type ShelveProps = AskProps & { onShelve: (untilMs: number, reason: string) => void };

/** Asks for how long and why an alarm is set aside. */
export const ShelveDialog = ({ title, words, onClose, onShelve }: ShelveProps) => {
  const { t } = words;
  const hubNow = useHubNow();
  const [span, setSpan] = useState<Span>('15');
  const [reason, setReason] = useState('');
  const save = (): void => {
    if (reason.trim() === '') return;
    const nowMs = hubNow();
    onShelve(span === 'shift' ? computeShiftEndMs(nowMs) : nowMs + Number(span) * 60_000, reason.trim());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.target instanceof HTMLInputElement)) save();
  };
  return (
    <Dialog open onClose={onClose} title={title} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        <ReasonField {...{ words, reason }} onReason={setReason} />
        <fieldset className="alarm-spans">
          <legend>{t('howLong')}</legend>
          {spans.map((each) => (
            <label key={each}>
              <input type="radio" name="span" checked={span === each} onChange={() => setSpan(each)} />
              {t(`for_${each}`)}
            </label>
          ))}
        </fieldset>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={reason.trim() === ''} onClick={save}>
            {t('shelve')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
