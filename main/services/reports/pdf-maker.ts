import { join } from 'node:path';
import pdfmake from 'pdfmake';

/** The maker of PDF files, told once where its fonts are: no other file and no address is read, whatever is printed. */
export const openPdfMaker = (fontFolder: string): typeof pdfmake => {
  const file = (style: string): string => join(fontFolder, `LiberationSerif-${style}.ttf`);
  pdfmake.setFonts({
    Serif: { normal: file('Regular'), bold: file('Bold'), italics: file('Italic'), bolditalics: file('BoldItalic') },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(fontFolder));
  return pdfmake;
};
