import { Combobox } from '@base-ui/react/combobox';
import { useTranslation } from 'react-i18next';
import type { AdminUnit } from '#domain/admin-unit.ts';
import type { AdminUnitCode } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { matchesUnit } from './match-unit.ts';

type CommunePickerProps = { code: AdminUnitCode | null; onPick: (code: AdminUnitCode | null) => void };

/** Today's communes and wards, found by new or old name, accents ignored. */
export const CommunePicker = ({ code, onPick }: CommunePickerProps) => {
  const { t } = useTranslation('incidents');
  const units = useLive('adminUnits.list').rows.filter(({ type }) => type !== 'tinh');
  const chosen = units.find((unit) => unit.code === code) ?? null;
  return (
    <Combobox.Root<AdminUnit>
      items={units}
      value={chosen}
      onValueChange={(unit) => onPick(unit?.code ?? null)}
      itemToStringLabel={(unit) => unit.fullName}
      filter={(unit, text) => matchesUnit(unit, text)}
      limit={12}
    >
      <label className="field">
        <span>{t('fCommune')}</span>
        <Combobox.Input className="input" placeholder={t('fCommuneHint')} />
      </label>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="layer">
          <Combobox.Popup className="popup">
            <Combobox.Empty className="dim">{t('fUnknownCommune')}</Combobox.Empty>
            <Combobox.List>
              {(unit: AdminUnit) => (
                <Combobox.Item key={unit.code} value={unit} className="menu-item">
                  <span>{unit.fullName}</span>
                  <small>{unit.legacyDistrict}</small>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
};
