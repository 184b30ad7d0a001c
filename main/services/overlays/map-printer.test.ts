import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../handlers.ts';
import { openPrinters } from '../reports/open-printers.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { refuseWhileLocked } from '../sign-on/while-locked.ts';

const paper = { size: 'A4' as const, isLandscape: true };
/** One grey pixel. */
const jpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

const open = () => {
  const desk = new FakeConsole();
  const parts = desk.parts();
  return { desk, parts, calls: refuseWhileLocked(createHandlers(parts), parts.session) };
};

describe('a map that leaves the console', () => {
  it('is told to the audit by its title, as a picture or on paper', async () => {
    const { desk, calls } = open();
    const png = await calls['map.print']({ title: 'Cửa khẩu Hữu Nghị', paper, sheet: null });
    expect(png.fileName).toMatch(/^cua-khau-huu-nghi-\d{8}-\d{4}\.png$/);
    expect(png.pdf).toBeNull();
    const pdf = await calls['map.print']({ title: '???', paper, sheet: jpeg });
    expect(pdf.fileName).toMatch(/^map-.*\.pdf$/);
    expect(Buffer.from(pdf.pdf ?? '', 'base64').toString()).toBe('sheet ???');
    const told = desk.recorded.filter(({ kind }) => kind === 'audit.record').map(({ args }) => args);
    expect(told).toEqual([
      { act: 'print', subject: 'map, png A4: Cửa khẩu Hữu Nghị' },
      { act: 'print', subject: 'map, pdf A4: ???' },
    ]);
  });

  it('stays while the console is locked', async () => {
    const { desk, parts, calls } = open();
    await parts.session.lock(true);
    await expect(calls['map.print']({ title: 'x', paper, sheet: null })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(desk.recorded).toEqual([]);
  });

  it('is a PDF of one page of that size', async () => {
    const printers = openPrinters(join(import.meta.dirname, '../../../resources'));
    const bytes = Buffer.from(await printers.sheet({ title: 'Bản đồ', paper, jpeg })).toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    expect(bytes).toContain('/MediaBox [0 0 841.89 595.28]');
    expect(bytes.match(/\/Type \/Page\n/g)).toHaveLength(1);
  });
});
