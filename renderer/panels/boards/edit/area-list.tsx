import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { mostTableAreas } from '#domain/boards/widget.ts';
import { useLive } from '../../../data/live.ts';
import type { BoardWords } from '../use-board-words.ts';
import { useAreas } from './figure-pick.tsx';

type Props = {
  readonly indicator: IndicatorId | undefined;
  /** Null: all that a value of the indicator is awaited of. */
  readonly values: readonly AreaId[] | null;
  readonly words: BoardWords;
  readonly onChange: (values: AreaId[] | null) => void;
};

/** What is left when one area is put in or taken out, in the order they are listed in: all of them is null, and the last one stays. */
export const toggledAreas = (all: readonly string[], values: readonly string[] | null, id: string): readonly string[] | null => {
  const chosen = new Set(values ?? all);
  if (!chosen.delete(id)) chosen.add(id);
  const left = all.filter((each) => chosen.has(each));
  if (left.length === 0) return values;
  return left.length === all.length ? null : left;
};

/** The areas a table has a row for. */
export const AreaList = ({ indicator, values, words: { t, figureWords }, onChange }: Props) => {
  const definition = useLive('indicators.definitions').rows.find(({ id }) => id === indicator);
  const all = useAreas(definition);
  if (all.length === 0) return null;
  const chosen = new Set<string>(values ?? all);
  const isFull = values !== null && values.length >= mostTableAreas;
  return (
    <fieldset className="bd-several">
      <legend>{t('areas')}</legend>
      <label className="bd-check">
        <input
          type="checkbox"
          checked={values === null}
          onChange={() => onChange(values === null ? (all.slice(0, 1) as AreaId[]) : null)}
        />{' '}
        {t('allAreas', { n: all.length })}
      </label>
      {/* So many cannot be picked one by one: the choice begins with the first. */}
      <div className="bd-areas" hidden={values === null && all.length > mostTableAreas}>
        {all.map((id) => (
          <label className="bd-check" key={id}>
            <input
              type="checkbox"
              checked={chosen.has(id)}
              disabled={isFull && !chosen.has(id)}
              onChange={() => onChange(toggledAreas(all, values, id) as AreaId[] | null)}
            />{' '}
            {figureWords.area(id)}
          </label>
        ))}
      </div>
      {isFull && <p className="bd-hint">{t('mostAreas', { n: mostTableAreas })}</p>}
    </fieldset>
  );
};
