import { inflateSync } from 'node:zlib';

/** One object of a PDF: its dictionary, and its stream as text (empty: none). */
type PdfObject = { readonly head: string; readonly body: string };

const objectsOf = (text: string): Map<string, PdfObject> =>
  new Map(
    [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', said = '']) => {
      const [head = '', rest = ''] = said.split('\nstream\n');
      const raw = Buffer.from(rest.slice(0, rest.lastIndexOf('\nendstream')), 'latin1');
      return [id, { head, body: (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1') }];
    }),
  );

const wordOf = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** What each glyph of a font says, by its code. */
const glyphsOf = (map: string): Map<string, string> => {
  const said = new Map<string, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\da-f ]*)>/g)].forEach(([, hex = ''], at) =>
      said.set((Number.parseInt(first, 16) + at).toString(16).padStart(4, '0'), wordOf(hex)),
    );
  }
  return said;
};

/** The words of a PDF as `pdfmake` writes it, in the order they are drawn, one blank between them. */
export const textOfPdf = (bytes: Buffer): string => {
  const text = bytes.toString('latin1');
  const objects = objectsOf(text);
  const fontOf = (name: string): Map<string, string> => {
    const [, font = ''] = new RegExp(`/${name} (\\d+) 0 R`).exec(text) ?? [];
    const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '') ?? [];
    return glyphsOf(objects.get(map)?.body ?? '');
  };
  const fonts = new Map<string, Map<string, string>>();
  const words: string[] = [];
  for (const { body } of objects.values()) {
    let glyphs = new Map<string, string>();
    for (const [, font, shown = ''] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) {
        glyphs = fonts.get(font) ?? fontOf(font);
        fonts.set(font, glyphs);
      } else {
        const codes = [...shown.matchAll(/<([\da-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
        words.push(codes.map((code) => glyphs.get(code) ?? '').join(''));
      }
    }
  }
  return words.join(' ').replace(/\s+/g, ' ');
};
