import { expect, it } from 'vitest';
import { drawnText, type ReportBlock } from '#domain/reports/report.ts';
import { mergeDrawn } from './use-redraw.ts';

const table = (n: string): ReportBlock => ({ k: 'table', columns: ['a'], rows: [[n]], numbers: true });
const own: ReportBlock = { k: 'text', text: 'đã xác minh', isDrawn: false };
const section = (heading: string, ...blocks: ReportBlock[]) => ({ heading, blocks });

it('draws anew what was drawn, and keeps what somebody wrote', () => {
  const present = [section('1', drawnText('Không có.')), section('2', own, table('3')), section('3', drawnText('')), section('4', own)];
  const drawn = [section('1', table('7')), section('2', table('9')), section('3', drawnText('')), section('4', drawnText(''))];
  expect(mergeDrawn(present, drawn)).toEqual([
    section('1', table('7')),
    section('2', own, table('9')),
    section('3', drawnText('')),
    section('4', own),
  ]);
});
