import { z } from 'zod';
import type { ReportForm } from './report.ts';

const line = (most: number) => z.string().trim().normalize('NFC').min(1).max(most);

/** Who writes the papers of this centre. */
export const Letterhead = z.strictObject({
  /** The body above it, in capitals. */
  parent: line(120),
  agency: line(160),
  /** Stands behind the number of a paper: `12/BCN-IOC`. */
  code: line(20),
  /** Where papers are dated. */
  place: line(60),
  /** Who gets a paper, a line each. */
  recipients: z.string().trim().normalize('NFC').max(600),
});
export type Letterhead = z.infer<typeof Letterhead>;

/** What each form is called, and the sign in its number. */
export const formWords: Readonly<Record<ReportForm, { readonly title: string; readonly sign: string }>> = {
  quick: { title: 'BÁO CÁO NHANH', sign: 'BCN' },
  daily: { title: 'BÁO CÁO NGÀY', sign: 'BC' },
  handover: { title: 'BIÊN BẢN BÀN GIAO CA', sign: 'BB' },
};

/** The number after the highest one of this form and year: `13/BCN-IOC`. Two desks that were apart may propose the same one. */
export const proposeNumber = (form: ReportForm, code: string, given: readonly (string | null)[]): string => {
  const ending = `/${formWords[form].sign}-${code}`;
  const numbers = given.flatMap((each) => (each?.endsWith(ending) ? [Number.parseInt(each, 10)] : [])).filter(Number.isFinite);
  return `${Math.max(0, ...numbers) + 1}${ending}`;
};
