import { ChevronLeft, ChevronRight } from 'lucide-react';
import { periodAfter, periodBefore, readPeriod, type Rhythm, writePeriod } from '#domain/indicators/periods.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';

type Props = {
  readonly rhythm: Rhythm;
  readonly text: string;
  readonly words: DefinitionWords;
  readonly onText: (text: string) => void;
};

/** A period as it is written (`2026-11`), one step back or on by a button. */
export const PeriodField = ({ rhythm, text, words: { t }, onText }: Props) => {
  const period = readPeriod(rhythm, text.trim());
  const step = (to: (rhythm: Rhythm, startMs: number) => { startMs: number }): void => {
    if (period) onText(writePeriod(rhythm, to(rhythm, period.startMs).startMs));
  };
  const hint = writePeriod(rhythm, Date.UTC(2026, 10, 27, 17));
  return (
    <div className="df-period">
      <Field label={t('period')} wrong={period ? undefined : t('periodHint', { hint })}>
        <Input value={text} maxLength={24} aria-invalid={!period || undefined} onChange={({ target }) => onText(target.value)} />
      </Field>
      <IconButton label={t('periodBefore')} disabled={!period} onClick={() => step(periodBefore)}>
        <ChevronLeft size={15} />
      </IconButton>
      <IconButton label={t('periodAfter')} disabled={!period} onClick={() => step(periodAfter)}>
        <ChevronRight size={15} />
      </IconButton>
    </div>
  );
};
