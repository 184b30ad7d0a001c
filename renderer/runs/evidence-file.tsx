import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../ui/field.tsx';
import { type Chosen, chooseFile, type Unfit } from '../files/choose-file.ts';

type Props = { wants: 'any' | 'picture'; onChosen: (chosen: Chosen | null) => void };

/** Picks the picture or the file a step asks for, and shows it before it is kept. */
export const EvidenceFile = ({ wants, onChosen }: Props) => {
  const { t } = useTranslation('procedures');
  const [shown, setShown] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<Unfit | null>(null);
  const take = (chosen: Chosen | null, why: Unfit | null): void => {
    setShown(chosen);
    setWrong(why);
    onChosen(chosen);
  };
  const pick = async (file: File | undefined): Promise<void> => {
    take(null, null);
    if (!file) return;
    const read = await chooseFile(file, wants);
    if (typeof read === 'string') take(null, read);
    else take(read, null);
  };
  return (
    <>
      <Field label={t(wants === 'picture' ? 'pickPicture' : 'pickFile')} wrong={wrong ? t(`unfit_${wrong}`) : undefined}>
        <Input
          type="file"
          accept={wants === 'picture' ? 'image/jpeg,image/png,image/webp' : undefined}
          autoFocus
          onChange={(event) => void pick(event.target.files?.[0])}
        />
      </Field>
      {shown?.thumb && <img className="entry-picture" src={shown.thumb} alt={shown.file.name} />}
    </>
  );
};
