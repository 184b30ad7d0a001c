const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", copy: '©', reg: '®', nbsp: ' ' };

const decode = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
};

/** Signs that change the order or the look of the text around them, and controls. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The text of what a pack says of itself: packs come from anywhere, and their attribution is usually HTML. Tags and what stands in
 * `script` and `style` are dropped, entities become letters; at most `most` characters. Anything but a string is empty.
 */
export const plainText = (value: unknown, most: number): string => {
  if (typeof value !== 'string') return '';
  const text = value
    .slice(0, 20_000)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>?/g, ' ')
    .replace(/&(#?\w{1,8});/g, decode)
    .replace(unseen, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};
