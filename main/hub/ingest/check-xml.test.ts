import { describe, expect, it } from 'vitest';
import { findXmlFault } from './check-xml.ts';
import { readXml } from './read-xml.ts';

const deep = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);

describe('a text that would hold a parser up', () => {
  it('is refused before it is parsed: nested too deep, closed or not', () => {
    const namespaces = Array.from({ length: 20_000 }, (_, n) => `<a xmlns:n${n}="x">`).join('');
    for (const text of [deep(61), namespaces, `</a></a>${'<a>'.repeat(61)}`, '<a b="/>">'.repeat(61)])
      expect(readXml(text)).toEqual({ problem: 'Its elements lie deeper than 60 in each other.' });
  });
  it('has too many elements, or too many attributes in one', () => {
    expect(findXmlFault(`<r>${'<a/>'.repeat(150_000)}</r>`)).toMatch(/more than 150000 elements/);
    expect(findXmlFault(`<r ${'a="1" '.repeat(501)}/>`)).toMatch(/more than 500 attributes/);
  });
});

describe('what only looks so', () => {
  it.each([
    ['as deep as may be', deep(60)],
    [
      'elements in comments, texts and instructions',
      `<r><!-- ${'<a>'.repeat(99)} --><![CDATA[${'<br>'.repeat(99)}]]><?x ${'<a>'.repeat(99)}?></r>`,
    ],
    ['elements that end where they begin', `<r>${'<a b="x>y"/>'.repeat(99)}</r>`],
  ])('is read: %s', (_, text) => expect(readXml(text)).toHaveProperty('root'));
  it('is told by the parser where it is no XML', () => {
    for (const text of ['<', '<a', '<!--', '<![CDATA[', '<a b="', '</a>']) {
      expect(findXmlFault(text)).toBeNull();
      expect(readXml(text)).toEqual({ problem: 'It is no XML.' });
    }
  });
});
