import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';

const machine = (platform: NodeJS.Platform, env: Record<string, string>, ...programs: string[]) => ({
  platform,
  env,
  isExecutable: (path: string) => programs.includes(path),
});

describe('findBrowser', () => {
  it('takes the one that was asked for, or none when that is not there', () => {
    expect(
      findBrowser(machine('linux', { CHILANG_BROWSER: '/opt/my/chrome', PATH: '/usr/bin' }, '/opt/my/chrome', '/usr/bin/chromium')),
    ).toBe('/opt/my/chrome');
    expect(findBrowser(machine('linux', { CHILANG_BROWSER: '/gone', PATH: '/usr/bin' }, '/usr/bin/chromium'))).toBeNull();
  });

  it.each([
    ['linux', { PATH: '/usr/bin' }, '/usr/bin/chromium'],
    ['linux', { PATH: '/home/a/bin:/usr/bin' }, '/home/a/bin/google-chrome'],
    ['linux', {}, '/snap/bin/chromium'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['win32', { PROGRAMFILES: 'C:/Program Files' }, 'C:/Program Files/Microsoft/Edge/Application/msedge.exe'],
  ] as const)('finds it on %s with %o at %s', (platform, env, path) => {
    expect(findBrowser(machine(platform, env, path))).toBe(path);
  });

  it('prefers Chrome to Chromium to Edge', () => {
    const all = ['/usr/bin/microsoft-edge', '/usr/bin/chromium', '/usr/bin/google-chrome'];
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, ...all))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, ...all.slice(0, 2)))).toBe('/usr/bin/chromium');
  });

  it('finds none where there is none', () => expect(findBrowser(machine('linux', { PATH: '/usr/bin' }))).toBeNull());
});
