import { expect, it } from 'vitest';
import type { User } from '#domain/user.ts';
import { matchOfficers } from './match-officers.ts';

const user = (id: string, name: string): User => ({ id: id as User['id'], name, role: 'operator', unit: '' });
const users = [user('an', 'Nguyễn Văn An'), user('duc', 'Đỗ Minh Đức'), user('nga', 'Trần Thị Nga')];
const found = (text: string): string[] => matchOfficers(users, text).map(({ id }) => id);

it('finds officers by the beginning of any word of their name or of their account, without accents', () => {
  expect(found('duc')).toEqual(['duc']);
  expect(found('ng')).toEqual(['an', 'nga']);
  expect(found('do minh d')).toEqual(['duc']);
  expect(found('an')).toEqual(['an']);
});

it('finds all before anything is typed, and nobody for what fits nobody', () => {
  expect(found(' ')).toEqual(['an', 'duc', 'nga']);
  expect(found('x')).toEqual([]);
});
