import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IncidentId } from '../ids.ts';
import type { Position } from '../values.ts';
import { details, incident } from '../testing/samples.ts';
import { sniffType } from './attachment.ts';
import { computeDeadlines, moveDeadlines, computeDue, DeadlinePolicy } from './deadlines.ts';
import { nearestOf, straightKm } from './distance.ts';
import { formatPhone, readPhone } from './phone.ts';
import { proposeDuplicates } from './propose-duplicates.ts';
import { formatRoadPlace, placeOnRoad, readRoadPlace } from './road-place.ts';
import { readScales, scalesFor } from './severity-scales.ts';

const shipped = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../resources/domain/${name}`, import.meta.url), 'utf8'));
const minute = 60_000;

describe('a phone number', () => {
  it.each([
    ['0912 345 678', '0912345678'],
    ['+84 912.345.678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0205-3812-345', '02053812345'],
    ['113', '113'],
    ['1022', '1022'],
    ['+86 138 0013 8000', '+8613800138000'],
  ])('%s is %s', (typed, number) => expect(readPhone(typed)).toBe(number));

  it.each(['', 'abc', '0112345678', '091234567', '09123456789', '119', '+8491234', '0212'])('%s is none', (typed) =>
    expect(readPhone(typed)).toBeNull(),
  );

  it('is shown in the groups people say', () => {
    expect([formatPhone('0912345678'), formatPhone('02053812345'), formatPhone('114')]).toEqual(['0912 345 678', '0205 3812 345', '114']);
  });
});

describe('a place on a road', () => {
  it.each(['QL1 Km42+600', 'ql1a km 42 + 600', 'Quốc lộ 1 km42+600', 'xe lật QL1 lý trình Km42+600 hướng Hà Nội', 'QL.1 cây số 42+600'])(
    'is read from %s',
    (text) => expect(readRoadPlace(text)).toEqual({ road: 'QL1', metres: 42_600 }),
  );
  it('keeps its letter, and its metres may be left out', () => {
    expect(readRoadPlace('ql 4b km8')).toEqual({ road: 'QL4B', metres: 8_000 });
    expect(readRoadPlace('Đường tỉnh 242 km 3+050')).toEqual({ road: 'ĐT242', metres: 3_050 });
    expect(formatRoadPlace({ road: 'ĐT242', metres: 3_050 })).toBe('ĐT242 Km3+050');
  });
  it.each(['QL1', 'Km42', 'chợ Đồng Đăng', ''])('is not read from %s', (text) => expect(readRoadPlace(text)).toBeNull());

  it('lies between the marks around it, and nowhere beyond them', () => {
    const marks = [
      { roadKm: 'QL1 Km30+000', position: [106.7, 21.7] as Position, communeCode: '06496' },
      { roadKm: 'QL1 Km40+000', position: [106.6, 21.6] as Position, communeCode: null },
      { roadKm: null, position: [0, 0] as Position, communeCode: null },
    ];
    expect(placeOnRoad({ road: 'QL1', metres: 35_000 }, marks)).toEqual({ position: [106.65, 21.65], communeCode: null });
    expect(placeOnRoad({ road: 'QL1', metres: 30_300 }, marks)?.communeCode).toBe('06496');
    expect(placeOnRoad({ road: 'QL1', metres: 45_000 }, marks)).toBeNull();
    expect(placeOnRoad({ road: 'QL4B', metres: 35_000 }, marks)).toBeNull();
  });
});

describe('what may be a second report', () => {
  const nowMs = 10 * 3600 * 1000;
  const known = (change: Partial<typeof details> & { id: string; reportedAtMs?: number }) =>
    incident({ reportedAtMs: nowMs - 10 * minute, ...change, id: change.id as IncidentId });
  const told = { ...details, title: 'Hai xe tải va chạm', position: [106.713, 21.974] as Position };

  it('is near in place, time and words, the likeliest first', () => {
    const found = proposeDuplicates(
      told,
      [
        known({ id: 'far', position: [106.9, 21.8] }),
        known({ id: 'near' }),
        known({ id: 'old', reportedAtMs: nowMs - 7 * 3600 * 1000 }),
        known({ id: 'otherThing', position: null, communeCode: null, title: 'Cháy rừng', description: '', placeText: '' }),
        known({ id: 'sameCommune', position: null, title: 'Tai nạn xe tải' }),
      ],
      nowMs,
    );
    expect(found.map(({ id }) => id)).toEqual(['near', 'sameCommune']);
    expect(found[0]?.sharedWords).toEqual(expect.arrayContaining(['cham']));
  });

  it('is nothing that was merged already, and nothing from an empty form', () => {
    expect(proposeDuplicates(told, [{ ...known({ id: 'near' }), mergedInto: 'inc-9' as IncidentId }], nowMs)).toEqual([]);
    const empty = { type: 'trafficAccident' as const, title: '', description: '', placeText: '', communeCode: null, position: null };
    expect(proposeDuplicates(empty, [known({ id: 'near' })], nowMs)).toEqual([]);
  });

  it('is what the same caller told, though nothing else is known yet', () => {
    const empty = { type: 'fire' as const, title: '', description: '', placeText: '', communeCode: null, position: null };
    const caller = { ...known({ id: 'near' }), callerPhone: '0912345678' };
    expect(proposeDuplicates({ ...empty, callerPhone: '0912345678' }, [caller], nowMs).map(({ id }) => id)).toEqual(['near']);
  });
});

describe('deadlines', () => {
  const policy = DeadlinePolicy.parse(shipped('deadline-policy.json'));
  const rated = (severity: 1 | 2 | 3 | 4) => ({ severity, type: 'fire' as const });
  const made = computeDeadlines(policy, rated(1), 0);
  const row = (change = {}) => incident({ status: 'new', reportedAtMs: 0, deadlines: made, ...change });

  it('come of the shipped policy, harder for what is more serious', () => {
    const all = ([1, 2, 3, 4] as const).map((severity) => computeDeadlines(policy, rated(severity), 0));
    expect(made).toEqual({ respondByMs: 10 * minute, resolveByMs: 240 * minute });
    expect(all.map(({ respondByMs }) => respondByMs)).toEqual(
      all.map(({ respondByMs }) => respondByMs).sort((a, b) => Number(a) - Number(b)),
    );
  });

  it('follow another severity, unless somebody chose them', () => {
    const since = computeDeadlines(policy, rated(3), 5 * minute);
    expect(moveDeadlines([policy], rated(3), rated(1), since)).toEqual(computeDeadlines(policy, rated(1), 5 * minute));
    expect(moveDeadlines([policy], rated(3), rated(1), { ...since, resolveByMs: 90 * minute })).toBeNull();
    expect(moveDeadlines([policy], rated(3), rated(1), { respondByMs: null, resolveByMs: null })).toBeNull();
  });

  it('are due, near, over; the answer of the centre ends the first, an ended incident all', () => {
    expect(computeDue(row(), policy, minute)).toEqual({ what: 'respond', atMs: 10 * minute, state: 'ok' });
    expect(computeDue(row(), policy, 8 * minute)?.state).toBe('near');
    expect(computeDue(row(), policy, 10 * minute)?.state).toBe('over');
    expect(computeDue(row({ status: 'assigned' }), policy, 10 * minute)).toMatchObject({ what: 'resolve', state: 'ok' });
    expect(computeDue(row({ status: 'closed' }), policy, 10 * minute)).toBeNull();
    expect(computeDue(row({ mergedInto: 'inc-2' as IncidentId }), policy, 10 * minute)).toBeNull();
    expect(computeDue(row({ deadlines: undefined }), policy, 10 * minute)).toBeNull();
  });
});

describe('scales of a domain', () => {
  const scales = readScales(shipped('severity-scales.json'));
  it('are read with their marks and words', () => {
    const flood = scales.find(({ name }) => name === 'bao_dong_lu');
    expect(flood).toMatchObject({ mark: 'V', levels: ['BĐ1', 'BĐ2', 'BĐ3'] });
    expect(scales.find(({ name }) => name === 'chay_rung')?.levels[3]).toBe('IV: rất dễ xảy ra (nguy hiểm)');
    expect(scales.find(({ name }) => name === 'thien_tai')?.levels[4]).toBe('thảm họa');
    for (const scale of scales) expect(scale.levels.length).toBeGreaterThan(1);
  });
  it('go with the types they are made for', () => expect(scalesFor('flood')[0]).toBe('bao_dong_lu'));
});

describe('distances', () => {
  it('are straight lines', () => {
    expect(straightKm([106.7, 21.9], [106.7, 22.9])).toBeCloseTo(111.2, 1);
    const all = [
      { id: 'a', position: [106.8, 21.9] as Position },
      { id: 'b', position: null },
      { id: 'c', position: [106.71, 21.9] as Position },
    ];
    expect(nearestOf([106.7, 21.9], all, 5).map(({ what }) => what.id)).toEqual(['c', 'a']);
  });
});

describe('the type of a file', () => {
  it('is told by what is in it', () => {
    expect(sniffType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(sniffType(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf');
    expect(sniffType(new TextEncoder().encode('<html><script>'))).toBe('text/plain');
    expect(sniffType(Uint8Array.of(0x4d, 0x5a, 0x90, 0x00))).toBeNull();
  });
});
