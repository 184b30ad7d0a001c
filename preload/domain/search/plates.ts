/** Vietnamese civil plates (`12A-123.45`, `29LD-123.45`, `12B1-234.56`, older ones of four digits) and Chinese ones (`桂F·12345`), written in any way. */
const vietnamese = /(?<![\p{L}\p{N}])(\d{2})[ .-]?([A-Z]{1,2}|[A-Z]\d)[ .-]{0,3}(\d{3}[. ]?\d{2}|\d{4})(?![\p{L}\p{N}])/giu;
const chinese = /(\p{Script=Han})\s?([A-Z])[ ·.-]{0,3}([A-Z0-9]{5,6})(?![\p{L}\p{N}])/giu;

/** Where a plate stands in a text, and the plate in capitals without anything between: `12A12345`. */
export type FoundPlate = { readonly plate: string; readonly from: number; readonly to: number };

/** The plates in a text, in order. A time or a sum of money is none: the letters of a series stand within it. */
export const findPlates = (text: string): FoundPlate[] =>
  [...text.matchAll(vietnamese), ...text.matchAll(chinese)]
    .map((match) => ({
      plate: match
        .slice(1)
        .join('')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toUpperCase(),
      from: match.index,
      to: match.index + match[0].length,
    }))
    .sort((a, b) => a.from - b.from);

/** A plate as people write it: `12A-123.45`, `桂F·12345`; of four digits without a dot. */
export const formatPlate = (plate: string): string => {
  const [, series = '', digits = ''] = /^(\d{2}(?:[A-Z]\d(?=\d{5}$)|[A-Z]{1,2}))(\d{4,5})$/.exec(plate) ?? [];
  if (series !== '') return `${series}-${digits.length === 5 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : digits}`;
  return plate.replace(/^(\p{Script=Han}[A-Z])/u, '$1·');
};
