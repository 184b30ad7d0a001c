import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinateSystems, formatCoordinate, formatDms, readCoordinate } from './coordinate-text.ts';
import { computeGeodesic } from './geodesic.ts';
import { formatMgrs, readMgrs, wgsToUtm } from './mgrs.ts';
import { vn2000ToWgs, wgsToVn2000 } from './vn2000.ts';

/** WGS 84 to VN-2000 as PROJ 9.1 transforms it by EPSG:6960 and projects it; metres east and north. */
const vn2000 = [
  { at: [106.761, 21.8526], local: [449_262.3099, 2_417_428.067], utm48: [681_783.3069, 2_417_660.8619] },
  { at: [106.712, 21.9735], local: [444_244.5407, 2_430_831.1518], utm48: [676_569.2835, 2_430_989.7747] },
  { at: [107.098, 21.5463], local: [484_061.061, 2_383_443.522], utm48: [717_078.2495, 2_384_179.363] },
  { at: [106.345, 21.5056], local: [406_038.8694, 2_379_201.3469], utm48: [639_121.0418, 2_378_812.8395] },
  { at: [105.5, 22.2], local: [319_348.9877, 2_456_853.1404], utm48: [551_342.1286, 2_455_156.8534] },
] as const;

/** As GEOTRANS and the library mgrs 2.2.0 have them. */
const mgrs = [
  { at: [106.761, 21.8526], text: '48Q XK 81980 17553' },
  { at: [107.098, 21.5463], text: '48Q YJ 17275 84071' },
  { at: [108.1, 22.3], text: '49Q BE 01201 68904' },
  { at: [2.2945, 48.8584], text: '31U DQ 48252 11954' },
  { at: [-77.03655, 38.8977], text: '18S UJ 23389 07395' },
] as const;

const place = fc.tuple(fc.double({ min: 105.4, max: 108.2, noNaN: true }), fc.double({ min: 20.9, max: 23.2, noNaN: true }));

describe('VN-2000', () => {
  it.each(vn2000)('of $at is what the seven parameters make it, to half a centimetre', ({ at, local, utm48 }) => {
    const [three, six] = [wgsToVn2000(at, 'local'), wgsToVn2000(at, 'utm48')];
    for (const [is, wanted] of [
      [three, local],
      [six, utm48],
    ] as const) {
      expect(is.eastM).toBeCloseTo(wanted[0], 2);
      expect(is.northM).toBeCloseTo(wanted[1], 2);
    }
  });

  it('comes back to where it was', () =>
    fc.assert(
      fc.property(place, fc.constantFrom('local' as const, 'utm48' as const, 'utm49' as const), (at, grid) => {
        expect(computeGeodesic(at, vn2000ToWgs(wgsToVn2000(at, grid), grid)).distanceM).toBeLessThan(0.005);
      }),
    ));
});

describe('UTM and MGRS', () => {
  it('have the numbers of PROJ', () => {
    const { zone, eastM, northM } = wgsToUtm([106.712, 21.9735]);
    expect([zone, eastM.toFixed(3), northM.toFixed(3)]).toEqual([48, '676765.968', '2430882.147']);
  });

  it.each(mgrs)('write $text', ({ at, text }) => expect(formatMgrs(at)).toBe(text));

  it('read what they wrote, to the metre, with any spaces', () =>
    fc.assert(
      fc.property(place, (at) => {
        const back = readMgrs((formatMgrs(at) ?? '').replaceAll(' ', ''));
        expect(back && computeGeodesic(at, back).distanceM).toBeLessThan(1);
      }),
    ));

  it.each(['48Q XK 8198 17553', '48Q AK 81980 17553', '61Q XK 81980 17553', '48Q IK 81980 17553', '', 'QL1'])('refuse %s', (text) =>
    expect(readMgrs(text)).toBeNull(),
  );
});

describe('a typed coordinate', () => {
  const town = [106.761, 21.8526] as const;
  it.each([
    ['21.8526, 106.761', 'dd'],
    ['21.8526,106.761', 'dd'],
    ['21,8526 106,761', 'dd'],
    ['21,8526; 106,761', 'dd'],
    ['106.761 21.8526', 'dd'],
    ['21.8526N 106.761E', 'dd'],
    ['21,8526° B, 106,761° Đ', 'dd'],
    [`21°51'09.36"N 106°45'39.6"E`, 'dms'],
    [`106°45'39,6"Đ 21°51'09,36"B`, 'dms'],
    [`21°51.156'N, 106°45.66'E`, 'dms'],
    ['VN2000 X=2417428.07 Y=449262.31', 'vn2000'],
    ['vn-2000 2.417.428,07 449.262,31', 'vn2000'],
    ['449262,31 2417428,07', 'vn2000'],
    ['VN2000/48 X=2417660.86 Y=681783.31', 'vn2000Utm'],
    ['UTM 48N 681980.0 2417553.2', 'utm'],
    ['48QXK8198017553', 'mgrs'],
  ] as const)('%s is read as %s', (text, system) => {
    const read = readCoordinate(text);
    expect(read?.system).toBe(system);
    expect(computeGeodesic(town, read?.at ?? [0, 0]).distanceM).toBeLessThan(1);
  });

  it.each([
    '',
    'Đồng Đăng',
    'QL1 Km42+600',
    '21',
    '21 106',
    '21.8, 106.7, 3',
    '95.5, 200.1',
    `21°71'00"N 106°45'00"E`,
    '0912345678',
    'Infinity 1.5',
  ])('%s is none', (text) => expect(readCoordinate(text)).toBeNull());

  it('in every system reads back what was written in it, to the decimetre', () =>
    fc.assert(
      fc.property(place, fc.constantFrom(...coordinateSystems), (at, system) => {
        const read = readCoordinate(formatCoordinate(at, system) ?? '');
        expect(read?.system).toBe(system);
        expect(computeGeodesic(at, read?.at ?? [0, 0]).distanceM).toBeLessThan(system === 'dms' ? 3 : 0.8);
      }),
    ));

  it('never has sixty seconds', () => expect(formatDms([106.9999999, 21.9999999])).toBe(`22°00'00.0"N 107°00'00.0"E`));
});
