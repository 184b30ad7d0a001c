import { expect, it } from 'vitest';
import { fileNameOf } from './export-scenes.ts';

it.each([
  ['Cảnh ban đêm: Đồng Đăng', 'canh-ban-dem-dong-dang.json'],
  ['../../etc', 'etc.json'],
  ['!!!', 'scenes.json'],
])('%s goes into %s', (name, file) => expect(fileNameOf(name)).toBe(file));
