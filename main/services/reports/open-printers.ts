import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Letterhead } from '#domain/reports/letterhead.ts';
import type { Printers } from './ports.ts';

/**
 * The printers of the product, with the fonts it ships. What they need is loaded when the first paper is printed: most starts of a
 * console print none.
 */
export const openPrinters = (resources: string): Printers => {
  const fonts = join(resources, 'fonts');
  let pdf: Promise<Printers['pdf']> | null = null;
  return {
    letterhead: Letterhead.parse(JSON.parse(readFileSync(join(resources, 'domain', 'letterhead.json'), 'utf8'))),
    pdf: async (paper) => {
      pdf ??= import('./paper-pdf.ts').then(({ createPdfPrinter }) => createPdfPrinter(fonts));
      return (await pdf)(paper);
    },
    sheet: async (sheet) => (await import('./sheet-pdf.ts')).printSheet(fonts, sheet),
    docx: async (paper) => (await import('./paper-docx.ts')).printDocx(paper),
  };
};
