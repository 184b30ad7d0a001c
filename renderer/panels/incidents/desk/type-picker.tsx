import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/fold.ts';
import { IncidentType } from '#domain/incident.ts';

/** Types by what was typed of their names, accents ignored; beginnings of words first. */
export const computeTypes = (typed: string, nameOf: (type: IncidentType) => string): IncidentType[] => {
  const wanted = fold(typed);
  const rankOf = (type: IncidentType): number => {
    const name = fold(nameOf(type));
    return name.startsWith(wanted) ? 0 : ` ${name}`.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  return IncidentType.options
    .map((type) => ({ type, rank: rankOf(type) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ type }) => type);
};

/** The type of an incident, found by a few letters. */
export const TypePicker = ({ type, onPick }: { type: IncidentType; onPick: (type: IncidentType) => void }) => {
  const { t } = useTranslation(['incidents', 'common', 'desk']);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const nameOf = (each: IncidentType): string => t(`common:type_${each}`);
  const matches = computeTypes(typed === nameOf(type) ? '' : typed, nameOf);
  return (
    <Combobox.Root<IncidentType>
      items={IncidentType.options}
      filteredItems={matches}
      value={type}
      onValueChange={(picked) => picked && onPick(picked)}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={setOpen}
      itemToStringLabel={nameOf}
      autoHighlight
    >
      <label className="field">
        <span>{t('type')}</span>
        <Combobox.Input
          className="input"
          placeholder={t('desk:typeHint')}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => event.key === 'Escape' && !open && event.preventBaseUIHandler()}
        />
      </label>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="layer">
          <Combobox.Popup className="popup">
            <Combobox.Empty className="dim">{t('desk:noType')}</Combobox.Empty>
            <Combobox.List>
              {(each: IncidentType) => (
                <Combobox.Item key={each} value={each} className="menu-item">
                  {nameOf(each)}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
};
