import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRow } from '#contract/desk.ts';
import type { IncidentRow } from '#contract/rows.ts';
import { straightKm } from '#domain/desk/distance.ts';
import { formatPhone } from '#domain/desk/phone.ts';
import { fold } from '#domain/fold.ts';
import { useLive } from '../../../data/live.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { NewUnit } from './new-unit.tsx';
import { useDeskAct } from './use-desk-act.ts';

const most = 12;

/** Units that are not at the incident yet, nearest first as the crow flies; those whose place nobody knows last. */
export const computeOffered = (units: readonly UnitRow[], row: IncidentRow, text: string): { unit: UnitRow; km: number | null }[] => {
  const busy = new Set((row.dispatches ?? []).map(({ unitId }) => unitId as string));
  const wanted = fold(text);
  return units
    .filter(({ id, isRemoved, name, nameEn }) => !isRemoved && !busy.has(id) && fold(`${name} ${nameEn}`).includes(wanted))
    .map((unit) => ({ unit, km: unit.position && row.position ? straightKm(row.position, unit.position) : null }))
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity) || a.unit.name.localeCompare(b.unit.name, 'vi'))
    .slice(0, most);
};

/** Sends units to an incident: type a few letters, Enter orders the first. */
export const UnitsDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const lang = usePreferences((preferences) => preferences.lang);
  const mayManage = useMayManage();
  const units = useLive('units.list').rows;
  const [text, setText] = useState('');
  const offered = computeOffered(units, row, text);
  const send = ({ id: unitId, name, phone }: UnitRow, state: 'ordered' | 'proposed'): void =>
    void act(row, { kind: 'incident.dispatch', args: { unitId, name, phone, state, text: '' } });
  return (
    <Dialog open onClose={onClose} title={t('sendTitle')}>
      <div className="form">
        <Field label={t('findUnit')}>
          <Input
            type="search"
            value={text}
            autoFocus
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              const first = offered[0]?.unit;
              if (event.key !== 'Enter' || !first) return;
              event.preventDefault();
              send(first, 'ordered');
              setText('');
            }}
          />
        </Field>
        <p className="dim">{row.position ? t('nearestFirst') : t('noPlaceNoNear')}</p>
        {units.length === 0 && <p>{t('noUnits')}</p>}
        <ul className="desk-list" aria-label={t('units')}>
          {offered.map(({ unit, km }) => (
            <li key={unit.id} className="unit-offer" data-testid="unit">
              <b>{lang === 'en' && unit.nameEn ? unit.nameEn : unit.name}</b>
              <span className="dim">
                {[
                  t(`kind_${unit.kind}`),
                  unit.phone && formatPhone(unit.phone),
                  km !== null && t('km', { km: formatNumber(Math.round(km * 10) / 10, lang) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className="desk-acts">
                <Button onClick={() => send(unit, 'ordered')}>{t('do_ordered')}</Button>
                <Button kind="quiet" onClick={() => send(unit, 'proposed')}>
                  {t('propose')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {mayManage && <NewUnit known={units} />}
      </div>
    </Dialog>
  );
};
