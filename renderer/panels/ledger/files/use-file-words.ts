import { useTranslation } from 'react-i18next';
import type { BadRow } from '#contract/desk-files.ts';
import type { ChiLangError } from '#contract/errors.ts';
import { type FileField, fileFields, FileTrouble } from '#domain/ingest/file-plan.ts';

const fieldOf = (name: string | null): FileField | null => fileFields.find((each) => each === name) ?? null;

/** What is wrong with a file, or with a row of it, in the language of the window. */
export const useFileWords = () => {
  const { t } = useTranslation(['files', 'ledger']);
  return {
    bad: ({ reason, field, found }: BadRow): string => {
      const name = fieldOf(field);
      const where = name === null ? '' : `${t(`field_${name}`)} `;
      return `${t(`ledger:why_${reason}`)}: ${where}${found === '' ? t('isEmpty') : `“${found}”`}`;
    },
    trouble: ({ kind, details }: ChiLangError): string => {
      const known = FileTrouble.safeParse(details?.['file']);
      if (known.success)
        return t(`trouble_${known.data}`, { row: Number(details?.['row'] ?? 0), column: String(details?.['column'] ?? '') });
      if (kind === 'hubUnreachable' || kind === 'timeout' || kind === 'notAHub') return t('away');
      if (kind === 'forbidden') return t('refused');
      if (kind === 'overloaded') return t('busy');
      return t(kind === 'tooLarge' ? 'full' : 'failed');
    },
  };
};
