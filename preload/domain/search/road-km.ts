/** A road (`QL1`) and the stretch of it that is meant, in metres from its beginning; null: the whole road, or any road. */
export type Chainage = { readonly road: string | null; readonly fromM: number | null; readonly toM: number | null };

/** Where a chainage stands in a text. */
export type FoundChainage = Chainage & { readonly from: number; readonly to: number };

const classes: readonly (readonly [RegExp, string])[] = [
  [/^(quốc lộ|quoc lo|ql)$/iu, 'QL'],
  [/^(tỉnh lộ|tinh lo|đường tỉnh|duong tinh|đt|dt|tl)$/iu, 'DT'],
  [/^(cao tốc|cao toc|ct)$/iu, 'CT'],
];

const roadPart = String.raw`(quốc lộ|quoc lo|ql|tỉnh lộ|tinh lo|đường tỉnh|duong tinh|đt|dt|tl|cao tốc|cao toc|ct)\s?\.?\s?(\d{1,4})([a-h])?(?![\p{L}\p{N}])`;
const kmPart = String.raw`km\s?(\d{1,4})(?:\s?\+\s?(\d{1,3}))?(?:\s?(?:-|–|đến|den|to)\s?(?:km\s?)?(\d{1,4})(?:\s?\+\s?(\d{1,3}))?)?(?![\p{L}\p{N}])`;
const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${roadPart}(?:[\s,:;(-]*(?:tại |tai |at )?${kmPart})?|${kmPart})`, 'giu');

/** The name of a road as it is indexed; QL1A is what QL1 was called. */
const roadName = (kind: string, number: string, letter = ''): string => {
  const prefix = classes.find(([words]) => words.test(kind))?.[1] ?? 'QL';
  const name = `${prefix}${Number(number)}${letter.toUpperCase()}`;
  return name === 'QL1A' ? 'QL1' : name;
};

const metres = (km: string | undefined, beyond: string | undefined): number | null =>
  km === undefined ? null : Number(km) * 1000 + Number(beyond ?? 0);

/** The roads and kilometre posts in a text, in order: `QL1 Km42+600`, `km 40-45`, `quốc lộ 1`. */
export const findChainages = (text: string): FoundChainage[] =>
  [...text.matchAll(pattern)].map((match) => {
    const [all, kind, number, letter, km, plus, kmTo, plusTo, aloneKm, alonePlus, aloneTo, alonePlusTo] = match;
    const first = metres(km ?? aloneKm, plus ?? alonePlus);
    const last = metres(kmTo ?? aloneTo, plusTo ?? alonePlusTo);
    const exact = (plus ?? alonePlus) !== undefined;
    // `Km42` is the kilometre that begins there, `Km42+600` that very post; a stretch written backwards is the same stretch.
    const ends =
      first === null ? null : last === null ? [first, exact ? first : first + 999] : [Math.min(first, last), Math.max(first, last)];
    return {
      road: kind === undefined || number === undefined ? null : roadName(kind, number, letter),
      fromM: ends?.[0] ?? null,
      toM: ends?.[1] ?? null,
      from: match.index,
      to: match.index + all.length,
    };
  });

/** `QL1 Km42+600`, `QL1 Km40-45`, `QL1`. */
export const formatChainage = ({ road, fromM, toM }: Chainage): string => {
  const post = (m: number): string => (m % 1000 === 0 ? `${m / 1000}` : `${Math.floor(m / 1000)}+${String(m % 1000).padStart(3, '0')}`);
  if (fromM === null || toM === null) return road ?? '';
  const isOneKm = fromM % 1000 === 0 && toM === fromM + 999;
  const stretch = `Km${post(fromM)}${isOneKm || toM === fromM ? '' : `-${post(toM)}`}`;
  return road === null ? stretch : `${road} ${stretch}`;
};
