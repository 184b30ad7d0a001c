import { PlaceKind, RollUp } from '#domain/indicators/indicator.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../../data/live.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { Check, Section, type SectionProps } from './section.tsx';

/** Where values are of, and how those of parts become one. */
export const AreasSection = ({ definition, words, disabled }: SectionProps) => {
  const isFixed = disabled || definition.draft.partOf !== null;
  const { t } = words;
  const { draft, change } = definition;
  const { places, areas, rollUp } = draft;
  return (
    <Section title={t('section_areas')}>
      <Field label={t('field_places')}>
        <Select
          disabled={isFixed}
          value={places}
          onPick={(kind) => change({ places: kind as typeof places, areas: null })}
          options={PlaceKind.options.map((value) => ({ value, text: t(`places_${value}`) }))}
        />
      </Field>
      <Field label={t('field_rollUp')}>
        <Select
          {...{ disabled }}
          value={rollUp}
          onPick={(how) => change({ rollUp: how as typeof rollUp })}
          options={RollUp.options.map((value) => ({ value, text: t(`ledger:rollUp_${value}`) }))}
        />
      </Field>
      {places !== 'province' && (
        <div className="df-whole">
          <Check label={t('allAreas')} isOn={areas === null} disabled={isFixed} onTurn={(isAll) => change({ areas: isAll ? null : [] })} />
          {areas !== null && <AreaPicks {...{ areas, places, words }} disabled={isFixed} onPick={(picked) => change({ areas: picked })} />}
        </div>
      )}
    </Section>
  );
};

type PicksProps = {
  readonly areas: readonly AreaId[];
  readonly places: string;
  readonly words: SectionProps['words'];
  readonly disabled: boolean;
  readonly onPick: (areas: AreaId[]) => void;
};

const AreaPicks = ({ areas, places, words: { t, figures }, disabled, onPick }: PicksProps) => {
  const units = useLive('adminUnits.list').rows.filter(({ type }) => type !== 'tinh');
  const all = useLive('places.list').rows;
  const offered =
    places === 'commune'
      ? units.map(({ code }) => code as string)
      : all.filter(({ kind }) => kind === (places === 'station' ? 'station' : 'gate')).map(({ id }) => id as string);
  const ids = [...new Set([...areas, ...offered])] as AreaId[];
  return (
    <fieldset className="df-areas" {...{ disabled }}>
      <legend>{t('chosenAreas', { n: areas.length })}</legend>
      {ids.map((id) => (
        <Check
          key={id}
          label={figures.area(id)}
          isOn={areas.includes(id)}
          {...{ disabled }}
          onTurn={(isOn) => onPick(isOn ? [...areas, id] : areas.filter((each) => each !== id))}
        />
      ))}
    </fieldset>
  );
};
