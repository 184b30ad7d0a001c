import { useMemo } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { CellRotation } from '#domain/wall-content.ts';
import { mostCells } from '#domain/wall-layout.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import type { FormProps } from './content-picker.tsx';
import { type Pick, PickList } from './pick-list.tsx';

/** All cameras, to pick one. */
export const CameraPicks = ({ model, words, chosen, onPick }: CameraPicksProps) => {
  const { t, lang } = words;
  const picks = useMemo(
    () => model.cameras.map((row): Pick => ({ id: row.id, text: nameIn(lang, row), ...(row.roadKm ? { note: row.roadKm } : {}) })),
    [model.cameras, lang],
  );
  return (
    <PickList picks={picks} label={t('searchCamera')} chosen={chosen} nothing={t('nothingFound')} onPick={(id) => onPick(id as CameraId)} />
  );
};

type CameraPicksProps = { [K in 'model' | 'words']: FormProps[K] } & { chosen: CameraId | null; onPick: (camera: CameraId) => void };

export const CameraForm = ({ model, words, content, onPick }: FormProps) => {
  const { t } = words;
  const present = content?.k === 'camera' ? content : null;
  return (
    <>
      <CameraPicks
        {...{ model, words }}
        chosen={present?.camera ?? null}
        onPick={(camera) => onPick({ k: 'camera', camera, rotation: present?.camera === camera ? present.rotation : 0 })}
      />
      {present && (
        <Field label={t('rotation')}>
          <Select
            value={String(present.rotation)}
            options={CellRotation.options.map(({ value }) => ({ value: String(value), text: `${value}°` }))}
            onPick={(value) => onPick({ ...present, rotation: CellRotation.parse(Number(value)) })}
          />
        </Field>
      )}
    </>
  );
};

export const NearestForm = ({ words: { t }, content, onPick }: FormProps) => (
  <>
    <Field label={t('rank')}>
      <Input
        type="number"
        min={1}
        max={mostCells}
        placeholder={t('rankHint')}
        value={content?.k === 'nearest' ? content.rank : ''}
        onChange={({ target }) => {
          const rank = target.valueAsNumber;
          if (Number.isInteger(rank) && rank >= 1 && rank <= mostCells) onPick({ k: 'nearest', rank });
        }}
      />
    </Field>
    <p className="sc-hint">{t('nearestHelp')}</p>
  </>
);
