import type { Printers } from '../reports/ports.ts';

/** Prints the title of a paper and nothing else. */
export const noPrinters: Printers = {
  letterhead: { parent: 'UBND TỈNH', agency: 'TRUNG TÂM', code: 'IOC', place: 'Lạng Sơn', recipients: 'Như trên;\nLưu.' },
  pdf: async ({ title }) => Buffer.from(`pdf ${title}`),
  sheet: async ({ title }) => Buffer.from(`sheet ${title}`),
  docx: async ({ title }) => Buffer.from(`docx ${title}`),
};
