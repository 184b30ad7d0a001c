import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** The preload script: one CommonJS file, the only form a sandboxed window takes. */
export default defineConfig({
  build: {
    ssr: join(root, 'preload/index.ts'),
    outDir: join(root, 'dist/shell'),
    emptyOutDir: false,
    target: 'chrome140',
    sourcemap: false,
    rolldownOptions: { external: [/^electron(\/|$)/], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
