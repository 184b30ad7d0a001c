import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminUnit } from '#domain/admin-unit.ts';
import type { AdminUnitCode } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { computeUnitMatches } from './match-unit.ts';

type CommunePickerProps = { code: AdminUnitCode | null; onPick: (code: AdminUnitCode | null) => void };

const most = 12;

/** Today's communes and wards, found by new or old name, accents ignored. */
export const CommunePicker = ({ code, onPick }: CommunePickerProps) => {
  const { t } = useTranslation('incidents');
  const units = useLive('adminUnits.list').rows.filter(({ type }) => type !== 'tinh');
  const chosen = units.find((unit) => unit.code === code) ?? null;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const matches = computeUnitMatches(units, typed === chosen?.fullName ? '' : typed).slice(0, most);
  const aliasOf = (unit: AdminUnit) => matches.find((match) => match.unit === unit)?.alias ?? null;
  return (
    <Combobox.Root<AdminUnit>
      items={units}
      filteredItems={matches.map(({ unit }) => unit)}
      value={chosen}
      onValueChange={(unit) => onPick(unit?.code ?? null)}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={setOpen}
      itemToStringLabel={(unit) => unit.fullName}
      autoHighlight
    >
      <label className="field">
        <span>{t('fCommune')}</span>
        <Combobox.Input
          className="input"
          placeholder={t('fCommuneHint')}
          // With the list closed Escape leaves the form; it must not empty the field on the way.
          onKeyDown={(event) => event.key === 'Escape' && !open && event.preventBaseUIHandler()}
        />
      </label>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="layer">
          <Combobox.Popup className="popup">
            <Combobox.Empty className="dim">{t('fUnknownCommune')}</Combobox.Empty>
            <Combobox.List>
              {(unit: AdminUnit) => {
                const alias = aliasOf(unit);
                return (
                  <Combobox.Item key={unit.code} value={unit} className="menu-item">
                    <span>{unit.fullName}</span>
                    <small>{alias === null ? unit.legacyDistrict : t('formerly', { name: alias })}</small>
                  </Combobox.Item>
                );
              }}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
};
