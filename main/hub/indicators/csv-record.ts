const figures = ['value', 'numerator', 'denominator', 'target'] as const;
const texts = ['indicator', 'area', 'period', 'unit', 'recordId', 'reason'] as const;

/** `9.805,5`, `1.234` and `12,5` as a Vietnamese spreadsheet writes them. */
const vietnamese = /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
const plain = /^-?\d+(\.\d+)?$/;

/** Where fields are cut by semicolons numbers are Vietnamese, else plain; what is no number stays as it is and is refused by name. */
const figureOf = (text: string, isVietnamese: boolean): number | string => {
  if (isVietnamese && vietnamese.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  return plain.test(text) ? Number(text) : text;
};

/** A line of a file as a record; empty fields are left out. */
export const recordOfLine = (line: Readonly<Record<string, string>>, isVietnamese: boolean): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  for (const name of texts) if (line[name]) record[name] = line[name];
  for (const name of figures) if (line[name]) record[name] = figureOf(line[name], isVietnamese);
  return record;
};
