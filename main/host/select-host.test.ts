import { describe, expect, it } from 'vitest';
import { planRenderingFlags } from './rendering-flags.ts';
import { planHosts } from './select-host.ts';

const machine = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({
  platform,
  env,
  isExecutable: () => true,
  root: false,
  hasGpu: true,
});

describe('planHosts', () => {
  it('tries Electron, then a browser, then serves', () => {
    expect(planHosts(null, machine('linux', { DISPLAY: ':0' }), false)).toEqual(['electron', 'chromium', 'none']);
    expect(planHosts(null, machine('win32'), false)).toEqual(['electron', 'chromium', 'none']);
  });

  it('only serves where nothing can be shown', () => {
    expect(planHosts(null, machine('linux'), false)).toEqual(['none']);
  });

  it('takes what was asked for and nothing else', () => {
    expect(planHosts('chromium', machine('linux'), false)).toEqual(['chromium']);
  });

  it('is Electron in a package', () => {
    expect(planHosts(null, machine('linux', { DISPLAY: ':0' }), true)).toEqual(['electron']);
  });
});

describe('planRenderingFlags', () => {
  const software = '--enable-unsafe-swiftshader';
  it('draws in software without a graphics device, or when told to', () => {
    expect(planRenderingFlags({ ...machine('linux'), hasGpu: false })).toContain(software);
    expect(planRenderingFlags(machine('win32', { CHILANG_SOFTWARE_RENDERING: '1' }))).toContain(software);
    expect(planRenderingFlags(machine('linux'))).not.toContain(software);
    expect(planRenderingFlags({ ...machine('win32'), hasGpu: false })).not.toContain(software);
  });
});
