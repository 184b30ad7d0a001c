import { expect, it } from 'vitest';
import { fitLine, fitName, lettersIn } from './fit-name.ts';

it.each<[string, number, string[]]>([
  ['DELL U2723QE', 20, ['DELL U2723QE']],
  ['Màn hình trái phía trước bàn trưởng ca', 20, ['Màn hình trái phía', 'trước bàn trưởng ca']],
  ['Màn hình trái phía trước bàn trưởng ca trực đêm', 20, ['Màn hình trái phía', 'trước bàn trưởng ca…']],
  ['SAMSUNG-ELECTRIC-COMPANY-U32J59x', 12, ['SAMSUNG-ELE…']],
])('%s in %d letters', (name, most, lines) => {
  expect(fitName(name, most)).toEqual(lines);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(most);
});

it('counts letters by width and size, and leaves room for some', () => {
  expect([lettersIn(1160, 100), lettersIn(1, 100)]).toEqual([20, 4]);
  expect(fitLine('Màn hình lớn · chính', 12)).toBe('Màn hình lớ…');
});
