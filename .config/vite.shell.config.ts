import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** The program of the Electron shell: one module for Electron's own Node. */
export default defineConfig({
  build: {
    ssr: join(root, 'main/shell.ts'),
    outDir: join(root, 'dist/shell'),
    emptyOutDir: false,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: { external: [/^electron(\/|$)/], output: { entryFileNames: 'shell.js' } },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
