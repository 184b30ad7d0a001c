import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AdminUnitCode, PlaceId } from '#domain/ids.ts';
import { useLive } from '../../../data/live.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import { Field, Select } from '../../../ui/field.tsx';
import type { Draft } from '../use-draft.ts';

type Option = { readonly value: string; readonly text: string };

/** Where a procedure is at home: communes and border gates; none of a kind is anywhere. */
export const PlacePicks = ({ draft: { content, mayEdit, change } }: { draft: Draft }) => {
  const { t, i18n } = useTranslation('procedures');
  const { places } = content;
  const units = useLive('adminUnits.list').rows.filter(({ type }) => type !== 'tinh');
  const gates = useLive('places.list').rows.filter(({ kind }) => kind === 'gate');
  const communes = units.map(
    (unit): Option => ({ value: unit.code, text: nameIn(i18n.language, { name: unit.fullName, nameEn: unit.nameEn }) }),
  );
  return (
    <div className="ed-two">
      <ManyPicks
        label={t('communes')}
        options={communes}
        picked={places.communes}
        disabled={!mayEdit}
        onPick={(picked) => change({ places: { ...places, communes: picked as AdminUnitCode[] } })}
      />
      <ManyPicks
        label={t('gates')}
        options={gates.map((gate): Option => ({ value: gate.id, text: nameIn(i18n.language, gate) }))}
        picked={places.gates}
        disabled={!mayEdit}
        onPick={(picked) => change({ places: { ...places, gates: picked as PlaceId[] } })}
      />
    </div>
  );
};

type PicksProps = {
  label: string;
  options: readonly Option[];
  picked: readonly string[];
  disabled: boolean;
  onPick: (picked: string[]) => void;
};

/** Some of many: those that are picked, each to be taken away, and a list to add from. */
const ManyPicks = ({ label, options, picked, disabled, onPick }: PicksProps) => {
  const { t } = useTranslation('procedures');
  const nameOf = (value: string): string => options.find((each) => each.value === value)?.text ?? value;
  return (
    <div className="ed-many">
      <Field label={label}>
        <Select
          value=""
          disabled={disabled}
          options={[
            { value: '', text: picked.length === 0 ? t('anywhere') : t('add') },
            ...options.filter(({ value }) => !picked.includes(value)),
          ]}
          onPick={(value) => value !== '' && onPick([...picked, value])}
        />
      </Field>
      {picked.length > 0 && (
        <ul>
          {picked.map((value) => (
            <li key={value}>
              {nameOf(value)}
              {!disabled && (
                <button
                  type="button"
                  aria-label={t('remove', { what: nameOf(value) })}
                  onClick={() => onPick(picked.filter((each) => each !== value))}
                >
                  <X size={13} aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
