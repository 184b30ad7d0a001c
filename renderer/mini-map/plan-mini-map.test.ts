import { describe, expect, it } from 'vitest';
import type { Ground } from './ground.ts';
import { miniBox, planMiniMap } from './plan-mini-map.ts';

const ground: Ground = {
  border: [],
  rivers: [
    [
      [100, 10],
      [100.1, 10.1],
    ],
  ],
  roads: [
    [
      [106.6, 21.9],
      [106.7, 21.9],
      [106.8, 21.9],
    ],
  ],
  names: [
    { at: [106.7, 21.93], name: 'Gần', nameEn: 'Near' },
    { at: [106.701, 21.93], name: 'Đè', nameEn: 'Upon' },
    { at: [107.7, 21.9], name: 'Xa', nameEn: 'Far' },
  ],
};

describe('a small map', () => {
  const plan = planMiniMap(ground, [106.7, 21.9]);

  it('has its place in the middle and draws what comes near', () => {
    expect(plan.roads).toContain(`L${miniBox.width / 2} ${miniBox.height / 2}`);
    expect(plan.rivers).toBe('');
  });

  it('names what is in sight, and nothing upon another', () => expect(plan.names.map(({ name }) => name)).toEqual(['Gần']));

  it('is as many kilometres wide as it says', () => {
    const degrees = miniBox.kmWide / 2 / (111.32 * Math.cos((21.9 * Math.PI) / 180));
    const edge = planMiniMap(
      {
        ...ground,
        roads: [
          [
            [106.7, 21.9],
            [106.7 + degrees, 21.9],
          ],
        ],
      },
      [106.7, 21.9],
    );
    expect(edge.roads).toContain(`L${miniBox.width} ${miniBox.height / 2}`);
  });
});
