import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../../data/live.ts';
import { useFigureWords } from '../../../figures/use-figure-words.ts';

type Props = {
  readonly label: string;
  /** What it says while none is chosen. */
  readonly none: string;
  readonly value: IndicatorId | null;
  readonly disabled: boolean;
  readonly onPick: (indicator: IndicatorId | null) => void;
};

/** Indicators whose values are brought in, under their groups. */
export const IndicatorSelect = ({ label, none, value, disabled, onPick }: Props) => {
  const words = useFigureWords();
  const rows = useLive('indicators.definitions').rows.filter(({ formula, isRetired }) => formula === null && !isRetired);
  return (
    <select
      className="input"
      aria-label={label}
      value={value ?? ''}
      disabled={disabled}
      onChange={({ target }) => onPick((target.value || null) as IndicatorId | null)}
    >
      <option value="">{none}</option>
      {[...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => (
        <optgroup key={group} label={words.group(group)}>
          {own.map((row) => (
            <option key={row.id} value={row.id}>
              {words.figureName(row)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
};
