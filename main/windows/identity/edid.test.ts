import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisplayIdentity } from '#domain/display.ts';
import { edidOf } from '../testing/edid-of.ts';
import { readEdid, readMaker } from './edid.ts';
import { identifyDisplays } from './identify.ts';

describe('EDID', () => {
  it('tells maker, model, serial number, name and size', () => {
    expect(readEdid(edidOf({ maker: 'DEL', product: 0x4066, serialText: 'JF3K1', name: 'DELL U2414H', timingMm: [527, 296] }))).toEqual({
      maker: 'DEL',
      product: 0x4066,
      serial: 'JF3K1',
      name: 'DELL U2414H',
      sizeMm: { width: 527, height: 296 },
    });
  });

  it.each([
    ['a number where there is no text', { serial: 12_345 }, '12345'],
    ['nothing', { serial: 0 }, null],
    ['what makers write who number nothing', { serial: 0x01010101 }, null],
    ['an empty text', { serialText: '   ', serial: 7 }, '7'],
  ])('serial: %s', (_, more, serial) => expect(readEdid(edidOf(more))?.serial).toBe(serial));

  it('takes whole centimetres where no timing tells the size, and none of a projector', () => {
    expect(readEdid(edidOf({ cm: [60, 34] }))?.sizeMm).toEqual({ width: 600, height: 340 });
    expect(readEdid(edidOf({ cm: [0, 0] }))?.sizeMm).toBeNull();
  });

  it('reads the first block of several, and nothing else than EDID', () => {
    const edid = edidOf({ name: 'X' });
    expect(readEdid(Uint8Array.from([...edid, ...new Uint8Array(128)]))?.name).toBe('X');
    expect(readEdid(new Uint8Array(0))).toBeNull();
    expect(readEdid(edid.subarray(0, 127))).toBeNull();
    expect(readEdid(new Uint8Array(128))).toBeNull();
    // Damaged on its way: the sum no longer holds.
    expect(readEdid(edid.map((byte, at) => (at === 60 ? byte ^ 1 : byte)))).toBeNull();
    expect(readMaker(0)).toBeNull();
    expect(readMaker(0xffff)).toBeNull();
  });

  it('takes bytes that lie in the middle of others', () => {
    const around = new Uint8Array(200);
    around.set(edidOf({ product: 0x1234 }), 33);
    expect(readEdid(around.subarray(33, 161))?.product).toBe(0x1234);
  });

  it('never fails on what a damaged or hostile monitor sends, and never believes what it cannot be', () => {
    const sealed = fc.uint8Array({ minLength: 119, maxLength: 119 }).map((random) => {
      const whole = Uint8Array.from([0, 255, 255, 255, 255, 255, 255, 0, ...random, 0]);
      whole[127] = (256 - (whole.subarray(0, 127).reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
      return whole;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), sealed), (bytes) => {
        const edid = readEdid(bytes);
        if (edid === null) return;
        expect(edid.maker).toMatch(/^[A-Z]{3}$/);
        for (const text of [edid.name, edid.serial]) expect(text ?? 'x').toMatch(/^[\x20-\x7e]{1,13}$/);
        if (edid.sizeMm) expect(Math.min(edid.sizeMm.width, edid.sizeMm.height)).toBeGreaterThan(0);
        const bounds = { left: 0, top: 0, width: 1920, height: 1080 };
        const display = { ...{ id: 'a', label: '', scale: 1, primary: true }, bounds, workArea: bounds };
        const [found] = identifyDisplays([display], [{ connector: 'DP-1', edid: bytes, numbers: null, place: bounds }]);
        // Whatever it is, a room can keep it.
        expect(DisplayIdentity.parse(found?.identity).edid).toMatch(/^[A-Z]{3}-[0-9A-F]{4}/);
      }),
    );
  });
});
