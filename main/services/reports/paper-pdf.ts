import type { ReportBlock, ReportSection } from '#domain/reports/report.ts';
import type { Paper } from './paper.ts';
import { openPdfMaker } from './pdf-maker.ts';

/** Points to a millimetre. */
const mm = 72 / 25.4;
/** The decree on papers: left 30-35 mm, the others 15-25 mm. */
const margins = [30 * mm, 20 * mm, 16 * mm, 20 * mm];
const indent = 12.7 * mm;

type Node = Record<string, unknown>;

/** A rule under a line of text, as wide as asked, centred in its column. */
const rule = (width: number, column: number): Node => ({
  canvas: [{ type: 'line', x1: (column - width) / 2, y1: 2, x2: (column + width) / 2, y2: 2, lineWidth: 0.7 }],
});

const head = ({ parent, agency, number, dated }: Paper): Node => ({
  columns: [
    {
      width: 200,
      stack: [
        { text: parent, fontSize: 12, alignment: 'center' },
        { text: agency, fontSize: 12, bold: true, alignment: 'center' },
        rule(70, 200),
        { text: number, fontSize: 13, alignment: 'center', margin: [0, 8, 0, 0] },
      ],
    },
    {
      width: '*',
      stack: [
        { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', fontSize: 12, bold: true, alignment: 'center' },
        { text: 'Độc lập - Tự do - Hạnh phúc', fontSize: 13, bold: true, alignment: 'center' },
        rule(160, 264),
        { text: dated, fontSize: 13, italics: true, alignment: 'center', margin: [0, 8, 0, 0] },
      ],
    },
  ],
});

const paragraphs = (words: string): Node[] =>
  (words.trim() === '' ? '……………………………………' : words)
    .split('\n')
    .map((text) => ({ text, alignment: 'justify', leadingIndent: indent, margin: [0, 0, 0, 4] }));

const blockNodes = (block: ReportBlock): Node[] => {
  if (block.k === 'text') return paragraphs(block.text);
  const cells = block.rows.map((row) =>
    block.columns.map((_, i) => ({ text: row[i] ?? '', fontSize: 12, alignment: block.numbers && i > 0 ? 'right' : 'left' })),
  );
  return [
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: block.columns.map((_, i) => (block.numbers ? (i === 0 ? '*' : 'auto') : i === 1 ? '*' : 'auto')),
        body: [block.columns.map((text) => ({ text, bold: true, fontSize: 12, alignment: 'center' })), ...cells],
      },
      margin: [0, 2, 0, 8],
    },
  ];
};

const section = ({ heading, blocks }: ReportSection, i: number): Node[] => [
  { text: `${i + 1}. ${heading}`, bold: true, leadingIndent: indent, margin: [0, 6, 0, 3], headlineLevel: 1 },
  ...blocks.flatMap(blockNodes),
];

const foot = ({ signers, recipients }: Paper): Node => ({
  unbreakable: true,
  margin: [0, 14, 0, 0],
  columns: [
    {
      width: '*',
      stack: [
        { text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 },
        ...recipients.map((each) => ({ text: `- ${each}`, fontSize: 11 })),
      ],
    },
    ...signers.map(({ office, name }) => ({
      width: 150,
      stack: [
        { text: office, bold: true, alignment: 'center', fontSize: 13 },
        { text: '(Ký, ghi rõ họ tên)', italics: true, alignment: 'center', fontSize: 11 },
        { text: name, bold: true, alignment: 'center', margin: [0, 46, 0, 0] },
      ],
    })),
  ],
});

const definition = (paper: Paper): Node => ({
  pageSize: 'A4',
  pageMargins: margins,
  defaultStyle: { font: 'Serif', fontSize: 13, lineHeight: 1.15 },
  info: { title: `${paper.title} ${paper.number}`, author: paper.agency },
  ...(paper.mark ? { watermark: { text: paper.mark, color: '#888888', opacity: 0.18, bold: true } } : {}),
  // Pages are numbered at the top from the second on.
  header: (page: number) => (page === 1 ? null : { text: String(page), alignment: 'center', fontSize: 13, margin: [0, 24, 0, 0] }),
  content: [
    head(paper),
    { text: paper.title, bold: true, alignment: 'center', fontSize: 14, margin: [0, 18, 0, 0] },
    { text: paper.subject, bold: true, alignment: 'center', fontSize: 14 },
    { ...rule(90, 468), margin: [0, 0, 0, 8] },
    ...(paper.addressee === null ? [] : [{ text: `Kính gửi: ${paper.addressee}`, alignment: 'center', margin: [0, 4, 0, 8] }]),
    ...paper.sections.flatMap(section),
    { text: paper.asOf, italics: true, fontSize: 11, margin: [0, 8, 0, 0] },
    foot(paper),
  ],
});

/** A paper as a PDF. */
export const createPdfPrinter = (fontFolder: string): ((paper: Paper) => Promise<Buffer>) => {
  const pdfmake = openPdfMaker(fontFolder);
  return (paper) => pdfmake.createPdf(definition(paper)).getBuffer();
};
