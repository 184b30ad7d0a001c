import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const browser = process.env['CHILANG_TEST_BROWSER'];
const report = process.env['CHILANG_TEST_REPORT'];

/** Stories of minutes: `npm run test:long` plays them, `npm test` the others. Asked for by name, any plays. */
const longStories = [
  '**/desk.spec.ts',
  '**/desks.spec.ts',
  '**/merge.spec.ts',
  '**/shift.spec.ts',
  '**/procedures.spec.ts',
  '**/display.spec.ts',
  '**/seats.spec.ts',
  '**/journey.spec.ts',
  '**/accounts.spec.ts',
  '**/ptz.spec.ts',
  '**/map-packs.spec.ts',
  '**/map-layers.spec.ts',
  '**/map-tools.spec.ts',
  '**/ledger.spec.ts',
  '**/boards.spec.ts',
  '**/decision.spec.ts',
  '**/ingest.spec.ts',
  '**/definitions.spec.ts',
  '**/files.spec.ts',
  '**/formulas.spec.ts',
  '**/import.spec.ts',
  '**/review.spec.ts',
  '**/deadline-rules.spec.ts',
];
const part = process.env['CHILANG_TEST_PART'];

/** The real console in a real browser. The flags give software rendering that drops no frames and needs no GPU. */
export default defineConfig({
  testDir: join(root, 'tests/e2e'),
  ...(part === 'long' ? { testMatch: longStories } : part === 'short' ? { testIgnore: longStories } : {}),
  outputDir: join(root, 'test-results'),
  // Every file has consoles, ports and folders of its own; a test waits more than it works.
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    // What cannot be pressed is told where it stands, in place of ending a story of minutes with nothing.
    actionTimeout: 60_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      chromiumSandbox: false,
      args: [
        '--disable-gpu',
        '--enable-unsafe-swiftshader',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--autoplay-policy=no-user-gesture-required',
        // Two pages of one machine find each other by WebRTC without a network.
        '--allow-loopback-in-peer-connection',
        '--disable-features=WebRtcHideLocalIpsWithMdns',
      ],
    },
  },
});
