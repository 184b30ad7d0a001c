import { describe, expect, it } from 'vitest';
import { computeOpenWalls, guidePage, onlyAddress } from './guide-page.ts';

const wall = (name: string, ...displaysAt: string[]) => ({ name, displaysAt });
const one = 'http://10.0.0.5:4680';

describe('where a screen is led', () => {
  it.each([
    ['to the only wall that takes displays', [wall('A', one), wall('B'), { name: 'C' }], one],
    ['nowhere, where none does', [wall('B')], null],
    ['nowhere by itself, where several do', [wall('A', one), wall('B', 'http://10.0.0.6:4680')], null],
    ['nowhere by itself, where a console has several addresses', [wall('A', one, 'http://10.1.0.5:4680')], null],
  ])('%s', (_, walls, address) => expect(onlyAddress(computeOpenWalls(walls))).toBe(address));

  it('is by name, as names are ordered in Vietnamese', () => {
    const walls = computeOpenWalls([wall('Đội 2', one), wall('Điều hành', one), wall('Ca trực', one)]);
    expect(walls.map(({ name }) => name)).toEqual(['Ca trực', 'Điều hành', 'Đội 2']);
  });
});

describe('the page', () => {
  it('links to each address of each wall, the first under the remote control', () => {
    const page = guidePage(computeOpenWalls([wall('Tường', one, 'https://wall.langson.local')]));
    expect([...page.matchAll(/<a href="([^"]+)"( autofocus)?>/g)].map(([, href, focus]) => [href, focus !== undefined])).toEqual([
      ['http://10.0.0.5:4680/', true],
      ['https://wall.langson.local/', false],
    ]);
  });

  it('says what to do where no wall takes displays, in both languages', () => {
    const page = guidePage([]);
    for (const text of ['Chưa có màn hình lớn nào', 'No wall takes displays yet', '--displays']) expect(page).toContain(text);
  });

  it('writes names as text', () => {
    const page = guidePage([{ name: '<script>alert("1")</script>&', addresses: [one, one] }]);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;');
    expect(page).not.toContain('<script');
  });
});
