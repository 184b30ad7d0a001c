import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IndicatorRow } from '#contract/indicators.ts';
import type { WidgetFigure } from '#domain/boards/widget.ts';
import { partsOf } from '#domain/indicators/parts.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../../data/live.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import type { BoardWords } from '../use-board-words.ts';

type IndicatorProps = { readonly value: IndicatorId; readonly words: BoardWords; readonly onPick: (id: IndicatorId) => void };

/** One indicator, under its group. */
export const IndicatorPick = ({ value, words: { t, figureWords }, onPick }: IndicatorProps) => {
  const rows = useLive('indicators.definitions').rows.filter(({ isRetired }) => !isRetired);
  return (
    <Field label={t('indicator')}>
      <select className="input" value={value} onChange={({ target }) => onPick(target.value as IndicatorId)}>
        {[...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => (
          <optgroup key={group} label={figureWords.group(group)}>
            {own.map((row) => (
              <option key={row.id} value={row.id}>
                {figureWords.figureName(row)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
};

/** The areas a value of an indicator is awaited of. */
export const useAreas = (indicator: IndicatorRow | undefined): readonly string[] => {
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  if (!indicator || indicator.places === 'province') return [];
  if (indicator.areas) return indicator.areas;
  if (indicator.places === 'commune') return units.filter(({ type }) => type !== 'tinh').map(({ code }) => code);
  return places.filter(({ kind }) => kind === (indicator.places === 'station' ? 'station' : 'gate')).map(({ id }) => id);
};

type FigureProps = { readonly value: WidgetFigure; readonly words: BoardWords; readonly onPick: (of: WidgetFigure) => void };

/** An indicator, and of which area. */
export const FigurePick = ({ value, words, onPick }: FigureProps) => {
  const { t, figureWords } = words;
  const indicator = useLive('indicators.definitions').rows.find(({ id }) => id === value.indicator);
  const areas = useAreas(indicator);
  return (
    <>
      <IndicatorPick {...{ words }} value={value.indicator} onPick={(id) => onPick({ indicator: id, area: null })} />
      {areas.length > 0 && (
        <Field label={t('area')}>
          <select
            className="input"
            value={value.area ?? ''}
            onChange={({ target }) => onPick({ ...value, area: (target.value || null) as AreaId | null })}
          >
            <option value="">{t('whole')}</option>
            {areas.map((id) => (
              <option key={id} value={id}>
                {figureWords.area(id)}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
};

type ListProps<T> = {
  readonly values: readonly T[];
  readonly most: number;
  readonly words: BoardWords;
  readonly onChange: (values: T[]) => void;
};

/** Several of something: each can go, the last one stays. */
const Several = <T,>({
  values,
  most,
  words: { t },
  onChange,
  of,
}: ListProps<T> & { of: (value: T, set: (next: T) => void) => ReactNode }) => (
  <>
    {values.map((value, i) => (
      // A list without names of its own: what stands at a place is that place.
      <fieldset className="bd-several" key={i}>
        <legend>{t('seriesAt', { n: i + 1 })}</legend>
        {of(value, (next) => onChange(values.map((each, at) => (at === i ? next : each))))}
        {values.length > 1 && (
          <IconButton label={t('removeSeries', { n: i + 1 })} onClick={() => onChange(values.filter((_, at) => at !== i))}>
            <X size={14} />
          </IconButton>
        )}
      </fieldset>
    ))}
    {values.length < most && (
      <Button onClick={() => onChange([...values, values.at(-1) as T])}>
        <Plus size={14} aria-hidden="true" /> {t('addSeries')}
      </Button>
    )}
  </>
);

export const FigureList = (props: ListProps<WidgetFigure>) => (
  <>
    <Several {...props} of={(value, set) => <FigurePick {...{ value }} words={props.words} onPick={set} />} />
    <WholeFamily {...props} />
  </>
);

/** Takes in with one press what else the first series' indicator counts in the same unit. */
const WholeFamily = ({ values, most, words: { t }, onChange }: ListProps<WidgetFigure>) => {
  const rows = useLive('indicators.definitions').rows;
  const [first] = values;
  const lacking = first ? figuresLike(first, rows).filter((each) => !values.some((value) => isSame(value, each))) : [];
  if (lacking.length === 0 || values.length >= most) return null;
  return <Button onClick={() => onChange([...values, ...lacking].slice(0, most))}>{t('allFigures')}</Button>;
};

const isSame = (a: WidgetFigure, b: WidgetFigure): boolean => a.indicator === b.indicator && a.area === b.area;

/** All figures of an indicator that are counted in the unit of one of them, in their order. */
const figuresLike = ({ indicator, area }: WidgetFigure, rows: readonly IndicatorRow[]): WidgetFigure[] => {
  const own = rows.find(({ id }) => id === indicator);
  const head = own?.partOf?.indicator ?? indicator;
  const all = [...rows.filter(({ id }) => id === head), ...partsOf(head, rows)];
  return all.filter(({ unit, isRetired }) => unit === own?.unit && !isRetired).map(({ id }) => ({ indicator: id, area }));
};

export const IndicatorList = (props: ListProps<IndicatorId>) => (
  <Several {...props} of={(value, set) => <IndicatorPick {...{ value }} words={props.words} onPick={set} />} />
);
