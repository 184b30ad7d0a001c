import { expect, it } from 'vitest';
import type { HandoverItem } from '#domain/shift/shift.ts';
import { keepAnswers } from './keep-answers.ts';

const item = (id: string, change: Partial<HandoverItem> = {}): HandoverItem => ({
  ...{ k: 'incident' as const, id, title: id, detail: '', isAccepted: false, comment: '' },
  ...change,
});

it('keeps what was answered, takes what is new, and drops what is over', () => {
  const before = [item('a', { isAccepted: true }), item('b', { comment: 'Đội 2' }), item('c')];
  expect(keepAnswers(before, [item('b', { title: 'B mới' }), item('a'), item('d')])).toEqual([
    item('b', { title: 'B mới', comment: 'Đội 2' }),
    item('a', { isAccepted: true }),
    item('d'),
  ]);
});
