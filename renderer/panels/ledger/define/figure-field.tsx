import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../../ui/field.tsx';

type Props = {
  readonly label: string;
  readonly value: number | null;
  readonly disabled?: boolean;
  /** Said where nothing is typed. */
  readonly hint?: string;
  readonly least?: number;
  readonly most?: number;
  readonly isWhole?: boolean;
  readonly onFigure: (value: number | null) => void;
};

/** A figure as it is typed, with the comma of the country or a point; null for none. What is no figure is said and not taken. */
export const FigureField = ({ label, value, disabled, hint, least = -1e15, most = 1e15, isWhole = false, onFigure }: Props) => {
  const { t, i18n } = useTranslation('definitions');
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const written = value === null ? '' : lang === 'en' ? String(value) : String(value).replace('.', ',');
  /** Null: as it is kept. */
  const [typed, setTyped] = useState<string | null>(null);
  // Whoever keeps the figure took it away: what was typed went with it.
  const isGone = value === null && Number.isFinite(readFigure(lang, typed ?? '') ?? Number.NaN);
  const text = isGone ? written : (typed ?? written);
  const isWrong = !isFigure(readFigure(lang, text), { least, most, isWhole });
  const type = (next: string): void => {
    setTyped(next);
    const read = readFigure(lang, next);
    if (isFigure(read, { least, most, isWhole }) && read !== value) onFigure(read);
  };
  return (
    <Field label={label} wrong={isWrong ? t('noFigure') : undefined}>
      <Input
        inputMode="decimal"
        value={text}
        disabled={disabled}
        placeholder={hint}
        aria-invalid={isWrong || undefined}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
};

/** `1.234,5` or `1,234.5` by the language, `1234.5`, `-2`; null: nothing is typed; NaN: it is no figure. */
export const readFigure = (lang: 'vi' | 'en', text: string): number | null => {
  const plain = text.replaceAll(/\s/g, '');
  if (plain === '') return null;
  const [thousands, comma] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = lang === 'vi' ? /^-?\d{1,3}(\.\d{3})+(,\d+)?$/ : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
  if (grouped.test(plain)) return Number(plain.replaceAll(thousands, '').replace(comma, '.'));
  return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
};

type Bounds = { readonly least: number; readonly most: number; readonly isWhole: boolean };

const isFigure = (read: number | null, { least, most, isWhole }: Bounds): boolean =>
  read === null || (Number.isFinite(read) && read >= least && read <= most && (!isWhole || Number.isInteger(read)));
