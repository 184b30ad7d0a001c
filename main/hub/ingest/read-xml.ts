import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { findXmlFault } from './check-xml.ts';

const mostChars = 4 * 1024 * 1024;

export type ReadXml = { readonly root: Element } | { readonly problem: string };

/** The root of an XML text. Entities of its own making are refused: they multiply. Never throws. */
export const readXml = (text: string): ReadXml => {
  if (text.length > mostChars) return { problem: `It has more than ${mostChars} characters.` };
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { problem: 'It declares a document type or entities, which are not taken.' };
  const fault = findXmlFault(text);
  if (fault !== null) return { problem: fault };
  const document = parse(text);
  const root = document?.documentElement ?? null;
  return root ? { root } : { problem: 'It is no XML.' };
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
