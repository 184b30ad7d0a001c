import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officer, FakeConsole } from '../testing/fake-console.ts';
import { incident } from '#domain/testing/samples.ts';
import { createHandlers } from '../handlers.ts';
import { openPrinters } from './open-printers.ts';
import { computePaper, type Paper } from './paper.ts';
import { answerReport } from './report-routes.ts';

const open = () => {
  const desk = new FakeConsole();
  desk.users.set('lead', officer('lead', 'shiftLead'));
  desk.incidents.set('inc-1', { row: incident(), ver: 3 });
  const parts = desk.parts();
  return { desk, parts, calls: createHandlers(parts) };
};

const written = async () => {
  const all = open();
  const report = await all.calls['report.compose']({ form: 'quick', incidentId: incident().id });
  const { id: reportId } = await all.calls['report.write']({ id: null, baseVer: 0, report });
  return { ...all, report, reportId };
};

describe('a report', () => {
  it('is drawn from the record and kept as a draft', async () => {
    const { desk, reportId, report } = await written();
    expect(report.sections[0]?.heading).toBe('Thời điểm, địa điểm');
    expect(desk.documents.get(`report ${reportId}`)?.body).toMatchObject({ subject: report.subject, approved: null, createdBy: 'op-1' });
  });

  it('about no incident is refused with what to do', async () => {
    await expect(open().calls['report.compose']({ form: 'quick', incidentId: null })).rejects.toMatchObject({ kind: 'badInput' });
  });

  it('is approved by who runs the shift, and then stands', async () => {
    const { desk, calls, reportId, report } = await written();
    await expect(calls['report.approve']({ id: reportId, baseVer: 1, number: '1/BCN-IOC' })).rejects.toMatchObject({ kind: 'forbidden' });
    desk.settings.set('session.officer', 'lead');
    await calls['report.approve']({ id: reportId, baseVer: 1, number: '1/BCN-IOC' });
    await expect(calls['report.write']({ id: reportId, baseVer: 2, report })).rejects.toMatchObject({ kind: 'illegalTransition' });
    await expect(calls['report.remove']({ id: reportId, baseVer: 2, isRemoved: true })).rejects.toMatchObject({
      kind: 'illegalTransition',
    });
  });

  it('is printed under its name, and nothing else is', async () => {
    const { desk, parts, reportId } = await written();
    const answer = await answerReport(parts.reports, `${reportId}.pdf`);
    expect(answer?.headers.get('content-type')).toBe('application/pdf');
    expect(await answer?.text()).toBe('pdf BÁO CÁO NHANH');
    expect(desk.recorded.at(-1)).toMatchObject({ kind: 'audit.record', args: { act: 'print' } });
    for (const bad of ['rep-9.pdf', `${reportId}.exe`, '../x.pdf', `${reportId}`])
      expect(await answerReport(parts.reports, bad)).toBeNull();
  });

  it('is not printed while the console is locked', async () => {
    const { parts, reportId } = await written();
    await parts.session.lock(true);
    const answer = await answerReport(parts.reports, `${reportId}.pdf`);
    expect(answer?.status).toBe(403);
    expect(await answer?.text()).toContain('unlock it');
  });

  it('has a letterhead that those who run the shift write', async () => {
    const { desk, calls } = open();
    const { letterhead, nextNumber } = await calls['report.letterhead']({ form: 'daily' });
    expect(nextNumber).toBe('1/BC-IOC');
    await expect(calls['report.setLetterhead']({ letterhead })).rejects.toMatchObject({ kind: 'forbidden' });
    desk.settings.set('session.officer', 'lead');
    await calls['report.setLetterhead']({ letterhead: { ...letterhead, code: 'TTĐH' } });
    expect((await calls['report.letterhead']({ form: 'daily' })).nextNumber).toBe('1/BC-TTĐH');
  });
});

describe('paper', () => {
  const printers = openPrinters(join(import.meta.dirname, '../../../resources'));
  const sections: Paper['sections'] = [
    {
      heading: 'Bảng',
      blocks: [{ k: 'table', columns: ['Đồng Đăng', '<b>'], rows: Array.from({ length: 60 }, () => ['ỗ & "', '1']), numbers: true }],
    },
    { heading: 'Lời', blocks: [{ k: 'text', text: 'file:///etc/passwd\nhttp://example.com/x.png', isDrawn: false }] },
  ];
  const paper = (mark: Paper['mark']): Paper => ({
    ...{ parent: 'UBND TỈNH', agency: 'TRUNG TÂM', number: 'Số: 1', dated: 'Lạng Sơn', title: 'BÁO CÁO', subject: 'x', addressee: null },
    ...{ sections, asOf: '', mark, recipients: ['Lưu.'], signers: [{ office: 'NGƯỜI LẬP', name: 'An' }] },
  });

  it('is a PDF of as many pages as it needs, with its fonts in it', async () => {
    const bytes = Buffer.from(await printers.pdf(paper('DỰ THẢO'))).toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    expect(bytes.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(bytes).toContain('LiberationSerif');
  });

  it('is a DOCX', async () => {
    const bytes = Buffer.from(await printers.docx(paper(null)));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes('word/document.xml')).toBe(true);
  });

  it('says who approved it, or that nobody did', async () => {
    const { desk, reportId } = await written();
    const report = desk.documents.get(`report ${reportId}`)?.body as never;
    const names = (userId: string): string => `«${userId}»`;
    expect(computePaper(report, printers.letterhead, names, false)).toMatchObject({
      mark: 'DỰ THẢO',
      number: 'Số: ……/BCN-IOC',
      signers: [{ name: '«op-1»' }, { name: '' }],
    });
  });
});
