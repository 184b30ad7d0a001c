/**
 * Text of a file as spreadsheets write it: UTF-8 with or without a mark, or UTF-16 with one. Bytes that are
 * neither become U+FFFD, which the row reader refuses, so that only the rows they stand in are lost.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

/** The separator that occurs most outside quotes in the first line that holds anything; a comma when none does. */
export const detectSeparator = (text: string): ',' | ';' | '\t' => {
  const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const counts = ([';', '\t', ','] as const).map((separator) => ({ separator, count: bare.split(separator).length - 1 }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count > 0 ? best.separator : ',';
};
