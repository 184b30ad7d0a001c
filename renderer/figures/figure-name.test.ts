import { expect, it } from 'vitest';
import { indicator } from '#domain/testing/indicators.ts';
import { figureName, shortName } from './figure-name.ts';

const main = indicator('gt.tngt', { nameVi: 'Tai nạn', nameEn: 'Accidents', shortVi: 'vụ', shortEn: 'cases' });
const deaths = indicator('gt.tngt.chet', { nameVi: 'Tai nạn: chết', nameEn: '', shortVi: 'chết', partOf: { indicator: main.id, at: 1 } });
const alone = indicator('ck.xe', { nameVi: 'Xe tồn', nameEn: 'Trucks' });

it('tells the main figure of several apart where nothing stands above it', () => {
  expect([main, deaths, alone].map((row) => figureName('vi', row))).toEqual(['Tai nạn: vụ', 'Tai nạn: chết', 'Xe tồn']);
  expect([main, deaths, alone].map((row) => figureName('en', row))).toEqual(['Accidents: cases', 'Tai nạn: chết', 'Trucks']);
});
it('calls a figure shortly among its like, in the words there are', () => {
  expect([main, deaths, alone].map((row) => shortName('vi', row))).toEqual(['vụ', 'chết', 'Xe tồn']);
  expect([main, deaths, alone].map((row) => shortName('en', row))).toEqual(['cases', 'chết', 'Trucks']);
});
