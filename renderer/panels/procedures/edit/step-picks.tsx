import { useTranslation } from 'react-i18next';
import type { PartId, ProcedureStep } from '#domain/procedures/procedure-step.ts';
import { textIn } from '../../../runs/run-words.ts';

type Props = {
  legend: string;
  hint?: string | undefined;
  /** Those that can be picked. */
  steps: readonly ProcedureStep[];
  /** All of them, for their numbers. */
  all: readonly ProcedureStep[];
  picked: readonly PartId[];
  disabled: boolean;
  onPick: (picked: PartId[]) => void;
};

/** Some of the steps, as numbers to be ticked; a whole name stands in the tooltip and for screen readers. */
export const StepPicks = ({ legend, hint, steps, all, picked, disabled, onPick }: Props) => {
  const { i18n } = useTranslation();
  const toggle = (id: PartId): void => onPick(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  return (
    <fieldset className="ed-picks" disabled={disabled}>
      <legend>
        {legend} {hint && <small>{hint}</small>}
      </legend>
      {steps.map(({ id, textVi, textEn }) => {
        const name = `${all.findIndex((step) => step.id === id) + 1}. ${textIn(i18n.language, textVi, textEn)}`;
        return (
          <label key={id} title={name} data-on={picked.includes(id)}>
            <input type="checkbox" aria-label={name} checked={picked.includes(id)} onChange={() => toggle(id)} />
            <span aria-hidden="true">{name}</span>
          </label>
        );
      })}
    </fieldset>
  );
};
