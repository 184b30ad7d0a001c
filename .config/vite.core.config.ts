import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** Every thread of the core: none of them is imported, so a package would lack what is not named here. */
export const threads = [
  'main/store/worker.ts',
  'main/tiles/worker.ts',
  'main/file-layers/worker.ts',
  'main/hub/worker.ts',
  'main/hub/ops/copy-worker.ts',
];

/** Threads are named by their source files; in a package they are JavaScript beside it. */
const threadsAsJavaScript: Plugin = {
  name: 'threads-as-javascript',
  enforce: 'pre',
  transform: (code) => code.replaceAll(/new URL\('(\.\/[\w-]+)\.ts', import\.meta\.url\)/g, "new URL('$1.js', import.meta.url)"),
};

/** The core and its threads for a package: the same tree as the sources, so that every path in it stays true. */
export default defineConfig({
  plugins: [threadsAsJavaScript],
  build: {
    ssr: true,
    outDir: join(root, 'dist/core'),
    emptyOutDir: true,
    target: 'node24',
    sourcemap: false,
    rolldownOptions: {
      input: ['main/start.ts', 'main/hub.ts', ...threads].map((path) => join(root, path)),
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
});
