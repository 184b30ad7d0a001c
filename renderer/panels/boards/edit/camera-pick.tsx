import type { CameraId } from '#domain/ids.ts';
import { useLive } from '../../../data/live.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import { Field, Select } from '../../../ui/field.tsx';
import type { BoardWords } from '../use-board-words.ts';

/** One of the cameras single pictures can be had of. */
export const CameraPick = ({
  value,
  words: { t, lang },
  onPick,
}: {
  value: CameraId | null;
  words: BoardWords;
  onPick: (id: CameraId | null) => void;
}) => {
  const cameras = useLive('cameras.list').rows;
  return (
    <Field label={t('kind_camera')}>
      <Select
        value={value ?? ''}
        onPick={(id) => onPick(id === '' ? null : (id as CameraId))}
        options={[{ value: '', text: t('noCamera') }, ...cameras.map((camera) => ({ value: camera.id, text: nameIn(lang, camera) }))]}
      />
    </Field>
  );
};
