import { useState } from 'react';
import type { IndicatorRow } from '#contract/indicators.ts';
import { periodDue } from '#domain/indicators/due.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { periodAt, readPeriod, writePeriod } from '#domain/indicators/periods.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { Button } from '../../../ui/button.tsx';
import { enterSaves } from '../../../ui/enter-saves.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { FigureField } from '../define/figure-field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { useTold } from '../define/use-told.ts';
import { PeriodField } from './period-field.tsx';
import { useAreas } from './use-areas.ts';

/** A value told by hand: one more that is said of its period, looked at by the hub as any other. */
export const ValueForm = ({ row, words }: { row: IndicatorRow; words: DefinitionWords }) => {
  const { t, figures, lang } = words;
  const hubNow = useHubNow();
  const [period, setPeriod] = useState(() => writePeriod(row, awaitedStart(row, hubNow())));
  const areas = useAreas(row);
  const [asked, setArea] = useState<string | null>(null);
  const area = asked ?? areas.at(row.places === 'province' ? 0 : 1) ?? areas[0] ?? '';
  const [value, setValue] = useState<number | null>(null);
  const [parts, setParts] = useState<{ n: number | null; d: number | null }>({ n: null, d: null });
  const [reason, setReason] = useState('');
  const call = useCall();
  const told = useTold();
  const { n, d } = parts;
  const brought = row.ratio ? (n === null || d === null ? null : { numerator: n, denominator: d }) : value === null ? null : { value };
  const isWhole = readPeriod(row, period.trim()) !== null && area !== '' && brought !== null && reason.trim() !== '';
  const save = (): void => {
    if (!isWhole || brought === null) return;
    const record = { indicator: row.id, area: area as AreaId, period: period.trim(), ...brought };
    void told(call('indicator.bringIn', { record, reason: reason.trim() }), t('valueSent')).then((isDone) => {
      if (!isDone) return;
      setValue(null);
      setParts({ n: null, d: null });
      setReason('');
    });
  };
  return (
    <div className="df-fields" onKeyDown={enterSaves(save)}>
      <PeriodField rhythm={row} {...{ words }} text={period} onText={setPeriod} />
      <Field label={t('plan_area')}>
        <Select value={area} onPick={setArea} options={areas.map((id) => ({ value: id, text: figures.area(id) }))} />
      </Field>
      {row.ratio ? (
        <>
          <FigureField label={row.ratio.numerator || t('numerator')} value={n} onFigure={(next) => setParts({ n: next, d })} />
          <FigureField label={row.ratio.denominator || t('denominator')} value={d} onFigure={(next) => setParts({ n, d: next })} />
        </>
      ) : (
        <FigureField label={`${t('value')} (${unitIn(lang, row.unit) || '–'})`} value={value} onFigure={setValue} />
      )}
      <div className="df-wide">
        <Field label={t('reason')}>
          <Input value={reason} maxLength={200} placeholder={t('valueReasonHint')} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </div>
      <div className="df-acts">
        <Button kind="primary" disabled={!isWhole} onClick={save}>
          {t('sendValue')}
        </Button>
      </div>
    </div>
  );
};

/** The period whose value is awaited by now; of events the moment itself. */
const awaitedStart = (row: IndicatorRow, nowMs: number): number =>
  row.cadence === 'event' ? periodAt({ cadence: 'minute', every: 1 }, nowMs).startMs : periodDue(row, nowMs).startMs;
