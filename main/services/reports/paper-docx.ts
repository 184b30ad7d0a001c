import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportBlock, ReportSection } from '#domain/reports/report.ts';
import type { Paper } from './paper.ts';

/** Sizes are in half points. */
const points = (size: number): number => size * 2;
const font = 'Times New Roman';

const line = (
  text: string,
  { size = 13, ...run }: Omit<IRunOptions, 'size'> & { size?: number } = {},
  paragraph: IParagraphOptions = {},
): Paragraph => new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text, size: points(size), font })] });
const centred = { alignment: AlignmentType.CENTER } as const;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
/** A short rule under a line: the lower border of an empty paragraph that is set in. */
const rule = (indentMm: number): Paragraph =>
  new Paragraph({
    indent: { left: convertMillimetersToTwip(indentMm), right: convertMillimetersToTwip(indentMm) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000' } },
    spacing: { line: 60 },
    children: [],
  });

const side = (percent: number, children: Paragraph[]): TableCell =>
  new TableCell({ width: { size: percent, type: WidthType.PERCENTAGE }, borders: noBorders, children });

const head = ({ parent, agency, number, dated }: Paper): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [
      new TableRow({
        children: [
          side(43, [
            line(parent, { size: 12 }, centred),
            line(agency, { size: 12, bold: true }, centred),
            rule(22),
            line(number, {}, centred),
          ]),
          side(57, [
            line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }, centred),
            line('Độc lập - Tự do - Hạnh phúc', { bold: true }, centred),
            rule(18),
            line(dated, { italics: true }, centred),
          ]),
        ],
      }),
    ],
  });

const body: IParagraphOptions = {
  alignment: AlignmentType.JUSTIFIED,
  indent: { firstLine: convertMillimetersToTwip(12.7) },
  spacing: { after: 80, line: 280 },
};

const blockParts = (block: ReportBlock): (Paragraph | Table)[] => {
  if (block.k === 'text')
    return (block.text.trim() === '' ? '……………………………………' : block.text).split('\n').map((words) => line(words, {}, body));
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: block.columns.map((_, i) => {
        const right = block.numbers && i > 0 && !isHead;
        const alignment = isHead ? AlignmentType.CENTER : right ? AlignmentType.RIGHT : AlignmentType.LEFT;
        return new TableCell({ children: [line(cells[i] ?? '', { size: 12, bold: isHead }, { alignment })] });
      }),
    });
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(block.columns, true), ...block.rows.map((cells) => row(cells, false))],
    }),
    line('', { size: 6 }),
  ];
};

const section = ({ heading, blocks }: ReportSection, i: number): (Paragraph | Table)[] => [
  line(`${i + 1}. ${heading}`, { bold: true }, { ...body, keepNext: true, spacing: { before: 120, after: 60 } }),
  ...blocks.flatMap(blockParts),
];

const foot = ({ recipients, signers }: Paper): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          side(36, [
            line('Nơi nhận:', { size: 12, bold: true, italics: true }),
            ...recipients.map((each) => line(`- ${each}`, { size: 11 })),
          ]),
          ...signers.map(({ office, name }) =>
            side(32, [
              line(office, { bold: true }, centred),
              line('(Ký, ghi rõ họ tên)', { size: 11, italics: true }, centred),
              line(name, { bold: true }, { ...centred, spacing: { before: 1000 } }),
            ]),
          ),
        ],
      }),
    ],
  });

/** Pages are numbered at the top from the second on. */
const numbered = new Header({
  children: [new Paragraph({ ...centred, children: [new TextRun({ children: [PageNumber.CURRENT], size: points(13), font })] })],
});
const blank = new Header({ children: [new Paragraph({ children: [] })] });

/** A paper as a DOCX that a clerk can go on writing in. */
export const printDocx = (paper: Paper): Promise<Buffer> => {
  const twip = convertMillimetersToTwip;
  const document = new Document({
    title: `${paper.title} ${paper.number}`,
    creator: paper.agency,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twip(210), height: twip(297) },
            margin: { top: twip(20), bottom: twip(20), left: twip(30), right: twip(16) },
          },
        },
        headers: { default: numbered, first: blank },
        children: [
          head(paper),
          line('', {}),
          ...(paper.mark ? [line(paper.mark, { bold: true, color: '666666' }, centred)] : []),
          line(paper.title, { size: 14, bold: true }, centred),
          line(paper.subject, { size: 14, bold: true }, centred),
          rule(62),
          ...(paper.addressee === null
            ? []
            : [line(`Kính gửi: ${paper.addressee}`, { size: 14 }, { ...centred, spacing: { before: 120, after: 120 } })]),
          ...paper.sections.flatMap(section),
          line(paper.asOf, { size: 11, italics: true }, { spacing: { before: 120, after: 200 } }),
          foot(paper),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
};
