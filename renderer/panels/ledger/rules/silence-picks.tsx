import { BellOff, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { findSilenceFault, type Silence } from '#domain/indicators/silence.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { readDayEnd } from './read-day.ts';

type Props = {
  readonly silenced: readonly Silence[];
  readonly words: DefinitionWords;
  readonly disabled: boolean;
  readonly onChange: (silenced: Silence[]) => void;
};

/** Indicators nobody is reminded of for a time, each with its reason and its last day. */
export const SilencePicks = ({ silenced, words, disabled, onChange }: Props) => {
  const { t, figures } = words;
  const rows = useLive('indicators.definitions').rows;
  const nameOf = (id: string): string => {
    const row = rows.find((each) => each.id === id);
    return row ? figures.name(row) : id;
  };
  const left = rows.filter(
    ({ id, isRetired, formula }) => !isRetired && formula === null && !silenced.some((each) => each.indicator === id),
  );
  return (
    <div className="df-whole df-silence" role="group" aria-label={t('silenced')}>
      <h3>{t('silenced')}</h3>
      {silenced.length === 0 ? (
        <p className="df-said">{t('noneSilenced')}</p>
      ) : (
        <ul aria-label={t('silenced')}>
          {silenced.map(({ indicator, reason, untilMs }) => (
            <li key={indicator} data-testid="silenced">
              <BellOff size={14} aria-hidden="true" />
              <span>
                <b>{nameOf(indicator)}</b> {t('silencedUntil', { date: formatDate(untilMs - 1) })} · {reason}
              </span>
              {!disabled && (
                <IconButton
                  label={t('remindAgain', { name: nameOf(indicator) })}
                  onClick={() => onChange(silenced.filter((each) => each.indicator !== indicator))}
                >
                  <X size={14} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <AddSilence
          words={words}
          options={left.map((row) => ({ value: row.id as string, text: figures.name(row) }))}
          onAdd={(added) => onChange([...silenced, added])}
        />
      )}
    </div>
  );
};

type AddProps = {
  readonly words: DefinitionWords;
  readonly options: readonly { value: string; text: string }[];
  readonly onAdd: (silence: Silence) => void;
};

const AddSilence = ({ words: { t }, options, onAdd }: AddProps) => {
  const hubNow = useHubNow();
  const [indicator, setIndicator] = useState('');
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const { data: chosen } = IndicatorId.safeParse(indicator);
  const untilMs = readDayEnd(day);
  const dayFault = (): string | undefined => {
    if (day === '') return undefined;
    if (untilMs === null) return t('noDay');
    if (untilMs <= hubNow()) return t('dayOver');
    return findSilenceFault([{ indicator: 'a.b' as IndicatorId, reason: 'x', untilMs }], hubNow()) ? t('dayTooFar') : undefined;
  };
  const wrong = dayFault();
  const isWhole = chosen !== undefined && untilMs !== null && wrong === undefined && reason.trim() !== '';
  const add = (): void => {
    if (!isWhole) return;
    onAdd({ indicator: chosen, reason: reason.trim(), untilMs });
    setIndicator('');
    setDay('');
    setReason('');
  };
  // Enter adds here; the rules themselves are saved by their own button.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="df-silence-add">
      <Field label={t('silenceWhat')}>
        <Select value={indicator} onPick={setIndicator} options={[{ value: '', text: t('choose') }, ...options]} />
      </Field>
      <Field label={t('silenceUntil')} wrong={wrong}>
        <Input
          value={day}
          maxLength={10}
          inputMode="numeric"
          placeholder={t('dayHint')}
          aria-invalid={wrong !== undefined || undefined}
          onChange={({ target }) => setDay(target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Field label={t('silenceWhy')}>
        <Input value={reason} maxLength={300} onChange={({ target }) => setReason(target.value)} onKeyDown={onKeyDown} />
      </Field>
      <Button disabled={!isWhole} onClick={add}>
        {t('silenceAdd')}
      </Button>
    </div>
  );
};
