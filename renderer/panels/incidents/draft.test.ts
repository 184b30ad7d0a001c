import { describe, expect, it } from 'vitest';
import { computeChanges, emptyDraft } from './draft.ts';

describe('computeChanges', () => {
  it('names only what differs', () => {
    expect(computeChanges(emptyDraft, { ...emptyDraft, title: 'Cháy', severity: 1 })).toEqual({ title: 'Cháy', severity: 1 });
  });
  it('sees through equal positions', () => {
    const at = { ...emptyDraft, position: [106.7, 21.8] as [number, number] };
    expect(computeChanges(at, { ...at, position: [106.7, 21.8] })).toEqual({});
    expect(computeChanges(at, { ...at, position: null })).toEqual({ position: null });
  });
});
