import { describe, expect, it } from 'vitest';
import { computeMinuteOfDay, computePosition, computeWhole, positionText, timeText } from './typed-values.ts';

describe('what is typed', () => {
  it.each<[string, number | null]>([
    ['8:05', 485],
    ['0805', 485],
    ['20h30', 1230],
    ['7h', 420],
    [' 7 ', 420],
    ['23:59', 1439],
    ['24:00', null],
    ['8:60', null],
    ['8:5', null],
    ['sáng', null],
    ['', null],
  ])('"%s" is a time or none', (text, minute) => expect(computeMinuteOfDay(text)).toBe(minute));

  it.each<[string, [number, number] | null]>([
    ['21.9735, 106.712', [106.712, 21.9735]],
    ['21.9735 106.712', [106.712, 21.9735]],
    ['-1;2', [2, -1]],
    ['91, 106', null],
    ['21.9', null],
    ['', null],
  ])('"%s" is a place or none', (text, position) => expect(computePosition(text)).toEqual(position));

  it.each<[string, number | null]>([
    ['500', 500],
    ['2.000', 2000],
    ['2 000', 2000],
    ['49', null],
    ['1.5', null],
    ['', null],
  ])('"%s" is a number of metres or none', (text, metres) => expect(computeWhole(text, 50, 500_000)).toBe(metres));

  it('is written back as it is read', () => {
    expect([timeText(485), positionText([106.712, 21.9735])]).toEqual(['08:05', '21.97350, 106.71200']);
    expect(computePosition(positionText([106.712, 21.9735]))).toEqual([106.712, 21.9735]);
  });
});
