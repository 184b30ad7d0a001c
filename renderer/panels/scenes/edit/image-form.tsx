import { ImageUp } from 'lucide-react';
import type { WallImageId } from '#domain/ids.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { Button } from '../../../ui/button.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useFilePick } from '../../../ui/use-file-pick.tsx';
import type { FormProps } from './content-picker.tsx';
import { resizeImage } from './resize-image.ts';

/** A picture: one that is kept already, or a file of this machine, made as large as walls need it. */
export const ImageForm = ({ words: { t }, content, onPick }: FormProps) => {
  const images = useLive('images.list').rows;
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const present = content?.k === 'image' ? content : null;
  const pick = (image: WallImageId): void => onPick({ k: 'image', image, fit: present?.fit ?? 'contain' });
  const upload = async (chosen: File): Promise<void> => {
    const picture = await resizeImage(chosen);
    if (!picture) return add({ level: 'error', text: t('imageWrong', { name: chosen.name }) });
    try {
      pick((await bridge.call('image.put', picture)).id);
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
    }
  };
  const { ask, input } = useFilePick({ accept: 'image/*', label: t('imageUpload'), onPick: ([chosen]) => void upload(chosen) });
  return (
    <>
      {input}
      <Button onClick={ask}>
        <ImageUp size={15} aria-hidden="true" /> {t('imageUpload')}
      </Button>
      <div className="sc-images" role="group" aria-label={t('images')}>
        {images.map(({ id, name, width, height }) => (
          <button
            key={id}
            type="button"
            aria-pressed={present?.image === id}
            title={`${name} · ${width} × ${height}`}
            onClick={() => pick(id)}
          >
            <img src={`/wall/images/${id}`} alt="" loading="lazy" />
            <span>{name}</span>
          </button>
        ))}
      </div>
      {images.length === 0 && <p className="sc-hint">{t('imagesNone')}</p>}
      {present && (
        <Field label={t('fit')}>
          <Select
            value={present.fit}
            options={(['contain', 'cover'] as const).map((value) => ({ value, text: t(`fit_${value}`) }))}
            onPick={(fit) => onPick({ ...present, fit: fit === 'cover' ? 'cover' : 'contain' })}
          />
        </Field>
      )}
    </>
  );
};
