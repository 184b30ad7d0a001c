import { expect, it } from 'vitest';
import { planBrowserFlags, planFirstFlags } from './browser-flags.ts';

it('keeps addresses and keys out of command lines, and a sandbox wherever it runs', () => {
  const facts = { platform: 'linux' as const, env: {}, hasGpu: true, profileFolder: '/data/browser', headlessScreens: null };
  const flags = planBrowserFlags({ ...facts, root: false });
  expect(flags.filter((flag) => /http|key=/.test(flag))).toEqual([]);
  expect(flags).not.toContain('--no-sandbox');
  expect(planBrowserFlags({ ...facts, root: true })).toContain('--no-sandbox');
});

it.each([
  ['linux', '/usr/bin/chromium', ['--kiosk']],
  ['linux', '/usr/bin/microsoft-edge', []],
  ['win32', 'C:/Program Files/Google/Chrome/Application/chrome.exe', []],
  ['darwin', '/Applications/Chromium.app/Contents/MacOS/Chromium', []],
] as const)('the first start on %s of %s: %j', (platform, program, flags) => {
  expect(planFirstFlags(platform, program)).toEqual(flags);
});
