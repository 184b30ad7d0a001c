import { describe, expect, it } from 'vitest';
import type { TimelineRow } from '#contract/rows.ts';
import { computeOthersChange } from './others-change.ts';

const entry = (id: string, device: string, after: object): TimelineRow => ({ id, device, after }) as unknown as TimelineRow;
const history = [
  entry('1', 'other', { status: 'received' }),
  entry('2', 'other', { title: 'x' }),
  entry('3', 'me', { status: 'assigned' }),
];

describe('computeOthersChange', () => {
  it('is the last change of the fields in question by another console', () => {
    expect(computeOthersChange(history, ['status', 'reason'], 'me')?.id).toBe('1');
    expect(computeOthersChange(history, ['title', 'status'], 'me')?.id).toBe('2');
  });
  it('is none where only this console changed them', () => expect(computeOthersChange(history, ['unit'], 'me')).toBeNull());
});
