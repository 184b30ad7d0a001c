import { LocateFixed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/fold.ts';
import type { AdminUnitCode, IncidentId } from '#domain/ids.ts';
import type { RuleArea } from '#domain/scene.ts';
import type { Position } from '#domain/values.ts';
import { useLive } from '../../../data/live.ts';
import { useSelectedId } from '../../../data/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { FindField, type Found } from './find-field.tsx';
import { ParsedField } from './parsed-field.tsx';
import { computePosition, computeWhole, positionText } from './typed-values.ts';

type AreaProps<A extends RuleArea = RuleArea> = { area: A; disabled: boolean; onChange: (area: RuleArea) => void };

/** Where a rule applies: what a unit or a circle needs to be told. */
export const RuleAreaFields = ({ area, ...rest }: AreaProps) => {
  if (area.k === 'unit') return <UnitField area={area} {...rest} />;
  return area.k === 'circle' ? <CircleFields area={area} {...rest} /> : null;
};

const UnitField = ({ area, disabled, onChange }: AreaProps<Extract<RuleArea, { k: 'unit' }>>) => {
  const { t } = useTranslation('sceneAutomation');
  const items = useLive('adminUnits.list').rows.map(
    ({ code, fullName, nameEn, aliases, legacyDistrict }): Found => ({
      ...{ id: code, text: fullName, detail: legacyDistrict ?? '' },
      words: fold([fullName, nameEn, ...aliases].join(' ')),
    }),
  );
  return (
    <FindField
      label={t('unit')}
      hint={t('unitHint')}
      none={t('unknownUnit')}
      items={items}
      chosen={items.find(({ id }) => id === area.code) ?? null}
      disabled={disabled}
      onPick={({ id }) => onChange({ k: 'unit', code: id as AdminUnitCode })}
    />
  );
};

const CircleFields = ({ area, disabled, onChange }: AreaProps<Extract<RuleArea, { k: 'circle' }>>) => {
  const { t } = useTranslation('sceneAutomation');
  const places = useLive('places.list').rows;
  const selected = useSelectedPosition();
  const items = places.map(
    ({ id, name, nameEn, kind }): Found => ({ id, text: name, detail: '', words: fold(`${name} ${nameEn ?? ''} ${kind}`) }),
  );
  const at = places.find(({ position }) => positionText(position) === positionText(area.center));
  const move = (center: Position | undefined): void => {
    if (center) onChange({ ...area, center });
  };
  return (
    <>
      <FindField
        label={t('place')}
        hint={t('placeHint')}
        none={t('unknownPlace')}
        items={items}
        chosen={items.find(({ id }) => id === at?.id) ?? null}
        disabled={disabled}
        onPick={({ id }) => move(places.find((place) => place.id === id)?.position)}
      />
      <ParsedField
        label={t('center')}
        text={positionText(area.center)}
        parse={computePosition}
        wrong={t('wrongCenter')}
        disabled={disabled}
        onKeep={move}
      />
      <ParsedField
        label={t('radius')}
        text={String(area.radiusM)}
        parse={(text) => computeWhole(text, 50, 500_000)}
        wrong={t('wrongRadius')}
        disabled={disabled}
        onKeep={(radiusM) => onChange({ ...area, radiusM })}
      />
      <Button
        className="automation-here"
        disabled={disabled || !selected}
        title={selected ? undefined : t('noneSelected')}
        onClick={() => move(selected)}
      >
        <LocateFixed size={15} aria-hidden="true" />
        {t('fromSelected')}
      </Button>
    </>
  );
};

/** Where the incident an officer looks at is; undefined: none is looked at, or nobody knows where. */
const useSelectedPosition = (): Position | undefined => {
  const id = useSelectedId<IncidentId>('incident') ?? ('none' as IncidentId);
  return useLive('incident.detail', { id }).rows[0]?.position ?? undefined;
};
