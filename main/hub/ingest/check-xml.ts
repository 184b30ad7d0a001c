const mostDepth = 60;
const mostElements = 150_000;
const mostAttributes = 500;

/**
 * What stands in the way of parsing an XML text, found in one pass before anything is made of it: a parser takes minutes for what is nested
 * ten thousand deep. Null: nothing. Whether it is XML at all is told by the parser.
 */
export const findXmlFault = (text: string): string | null => {
  let [depth, elements, at] = [0, 0, text.indexOf('<')];
  while (at >= 0) {
    const skipped = skipAside(text, at);
    if (skipped !== null) {
      at = skipped < 0 ? -1 : text.indexOf('<', skipped);
      continue;
    }
    const { end, attributes } = readTag(text, at);
    if (attributes > mostAttributes) return `An element of it has more than ${mostAttributes} attributes.`;
    if (text[at + 1] === '/') depth = Math.max(0, depth - 1);
    else {
      elements += 1;
      if (depth + 1 > mostDepth) return `Its elements lie deeper than ${mostDepth} in each other.`;
      if (text[end - 1] !== '/') depth += 1;
    }
    if (elements > mostElements) return `It has more than ${mostElements} elements.`;
    at = text.indexOf('<', end);
  }
  return null;
};

const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Where a comment, a text as it is or an instruction is over: below 0: never. Null: it is none of them. */
const skipAside = (text: string, at: number): number | null => {
  const found = asides.find(([begin]) => text.startsWith(begin, at));
  return found ? text.indexOf(found[1], at + found[0].length) : null;
};

/** Where a tag ends, and how many values stand in quotes in it. */
const readTag = (text: string, from: number): { readonly end: number; readonly attributes: number } => {
  let attributes = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '>') return { end: at, attributes };
    if (sign !== '"' && sign !== "'") continue;
    attributes += 1;
    at = text.indexOf(sign, at + 1);
    if (at < 0) break;
  }
  return { end: text.length, attributes };
};
