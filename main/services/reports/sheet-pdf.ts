import { openPdfMaker } from './pdf-maker.ts';
import type { MapSheet } from './ports.ts';

/** Points. */
const pages = { A4: [595.28, 841.89], A3: [841.89, 1190.55] } as const;

/** A picture of a whole page as a PDF of one page. */
export const printSheet = (fontFolder: string, { title, paper, jpeg }: MapSheet): Promise<Uint8Array> => {
  const [short, long] = pages[paper.size];
  const [width, height] = paper.isLandscape ? [long, short] : [short, long];
  return openPdfMaker(fontFolder)
    .createPdf({
      pageSize: { width, height },
      pageMargins: [0, 0, 0, 0],
      info: { title },
      content: [{ image: `data:image/jpeg;base64,${jpeg}`, width, height }],
      defaultStyle: { font: 'Serif' },
    })
    .getBuffer();
};
