import { describe, expect, it } from 'vitest';
import { computeMatching } from './palette-commands.ts';

const command = (title: string) => ({ id: title, title, run: () => undefined });
const commands = ['Vụ việc mới', 'Giao diện: Sáng', 'Mở bảng Bản đồ'].map(command);
const titles = (text: string): string[] => computeMatching(commands, text).map(({ title }) => title);

describe('computeMatching', () => {
  it('offers all before anything is typed', () => expect(titles('')).toHaveLength(3));
  it('ignores accents and đ', () => expect(titles('ban do')).toEqual(['Mở bảng Bản đồ']));
  it('takes the start of any word, in any order', () => expect(titles('sa giao')).toEqual(['Giao diện: Sáng']));
  it('offers nothing for other words', () => expect(titles('xyz')).toEqual([]));
});
