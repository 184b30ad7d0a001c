import { describe, expect, it } from 'vitest';
import type { Display } from '../../host/host.ts';
import { edidOf } from '../testing/edid-of.ts';
import { identifyDisplays, type KnownMonitor } from './identify.ts';

const display = (id: string, left: number, more: Partial<Display> = {}): Display => ({
  ...{ id, label: '', scale: 1, primary: left === 0 },
  bounds: { left, top: 0, width: 1920, height: 1080 },
  workArea: { left, top: 0, width: 1920, height: 1040 },
  ...more,
});
const monitor = (connector: string, left: number, more: Partial<KnownMonitor> = {}): KnownMonitor => ({
  ...{ connector, edid: edidOf({ maker: 'DEL', product: 0x4066, serialText: connector }), numbers: null },
  place: { left, top: 0, width: 1920, height: 1080 },
  ...more,
});
const identities = (displays: readonly Display[], monitors: readonly KnownMonitor[]) =>
  identifyDisplays(displays, monitors).map(({ identity: { edid, connector } }) => [edid, connector]);

describe('which monitor a display is', () => {
  it('tells by where it stands', () => {
    expect(identities([display('a', 1920), display('b', 0)], [monitor('DP-1', 0), monitor('DP-2', 1920)])).toEqual([
      ['DEL-4066-DP-2', 'DP-2'],
      ['DEL-4066-DP-1', 'DP-1'],
    ]);
  });

  it('counts in the pixels of the host or of the system', () => {
    const scaled = display('a', 1920, { scale: 1.5, bounds: { left: 1280, top: 0, width: 1280, height: 720 } });
    expect(identities([scaled], [monitor('DP-1', 1920)])).toEqual([['DEL-4066-DP-1', 'DP-1']]);
  });

  it('of scales that move each other, tells by size and order', () => {
    const large = display('a', 0, { scale: 2, bounds: { left: 0, top: 0, width: 1920, height: 1080 } });
    const small = display('b', 1920, { bounds: { left: 1920, top: 0, width: 1280, height: 1024 } });
    const monitors = [
      monitor('DP-1', 0, { place: { left: 0, top: 0, width: 3840, height: 2160 } }),
      monitor('DP-2', 3840, { place: { left: 3840, top: 0, width: 1280, height: 1024 } }),
    ];
    expect(identities([small, large], monitors)).toEqual([
      ['DEL-4066-DP-2', 'DP-2'],
      ['DEL-4066-DP-1', 'DP-1'],
    ]);
  });

  it('without places, takes the name where only one monitor has it', () => {
    const named = (connector: string, name: string): KnownMonitor =>
      monitor(connector, 0, { place: null, edid: edidOf({ maker: 'SAM', product: 2, name }) });
    const displays = [display('a', 0, { label: 'Wall' }), display('b', 1920, { label: 'Desk' })];
    expect(identities(displays, [named('HDMI-1', 'Wall'), named('HDMI-2', 'Wall'), named('DP-1', 'Desk')])).toEqual([
      [null, null],
      ['SAM-0002', 'DP-1'],
    ]);
  });

  it('takes the numbers of systems that keep the EDID to themselves, and knows a display nobody told of by its label', () => {
    const mac = monitor('unit-1', 0, { edid: null, numbers: { vendor: 0x10ac, product: 0x4066, serial: 0 } });
    expect(identities([display('a', 0)], [mac])).toEqual([['DEL-4066', 'unit-1']]);
    expect(identities([display('a', 0)], [{ ...mac, numbers: null }])).toEqual([[null, 'unit-1']]);
    expect(identifyDisplays([display('a', 0, { label: 'Built-in' })], [])).toMatchObject([
      { identity: { edid: null, connector: null, label: 'Built-in' }, isPrimary: true, sizeMm: null },
    ]);
  });
});
