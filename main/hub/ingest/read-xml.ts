import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';

const mostChars = 4 * 1024 * 1024;
const mostDepth = 60;

export type ReadXml = { readonly root: Element } | { readonly problem: string };

/** The root of an XML text. Entities of its own making are refused: they multiply. Never throws. */
export const readXml = (text: string): ReadXml => {
  if (text.length > mostChars) return { problem: `It has more than ${mostChars} characters.` };
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { problem: 'It declares a document type or entities, which are not taken.' };
  const document = parse(text);
  const root = document?.documentElement ?? null;
  if (!root) return { problem: 'It is no XML.' };
  return isTooDeep(root) ? { problem: `Its elements lie deeper than ${mostDepth} in each other.` } : { root };
};

const parse = (text: string): Document | null => {
  try {
    const fail = (): never => {
      throw new Error('broken');
    };
    return new DOMParser({ onError: (level) => void (level !== 'warning' && fail()) }).parseFromString(
      text.replace(/^\uFEFF/, ''),
      'text/xml',
    );
  } catch {
    return null;
  }
};

const isTooDeep = (root: Element): boolean => {
  let level: Element[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
};

const isElement = (node: Node): node is Element => node.nodeType === 1;

const childrenOf = (parent: Element): Element[] => [...parent.childNodes].filter(isElement);

/** Children by name, whatever their prefix. */
export const childrenNamed = (parent: Element, name: string): Element[] => childrenOf(parent).filter(({ localName }) => localName === name);

/** The text of the first child of that name, in one line; empty: there is none. */
export const textOf = (parent: Element, ...names: readonly string[]): string => {
  for (const name of names) {
    const text = childrenNamed(parent, name)[0]?.textContent?.trim().replaceAll(/\s+/g, ' ').normalize('NFC') ?? '';
    if (text !== '') return text;
  }
  return '';
};
