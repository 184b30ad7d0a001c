import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = join(import.meta.dirname, '..');

/** Unit tests beside their sources, suites of several parts under tests/; end-to-end tests are Playwright's. */
export default defineConfig({
  root,
  test: {
    include: ['{preload,main,renderer,resources}/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    pool: 'forks',
    setupFiles: ['tests/support/seed.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['preload/domain/**/*.ts', 'main/sync/**/*.ts', 'main/store/**/*.ts'],
      // The worker is a thread of its own, proved by the tests that start it.
      exclude: ['**/*.test.ts', '**/testing/**', 'main/store/worker.ts', 'main/store/worker-protocol.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: join(root, 'coverage'),
      thresholds: {
        'preload/domain/**': { branches: 90 },
        'main/sync/**': { branches: 90 },
        'main/store/**': { branches: 90 },
      },
    },
  },
});
