import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** video.js brings a font of icons as a data: address, which windows refuse; its icons are drawn by SVG here. */
const withoutIconFont: Plugin = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('/video-js.css') ? code.replaceAll(/@font-face\s*\{[^}]*\}/g, '') : null),
};

/** The windows: static files under a strict content policy, so nothing inline and nothing as a data: address. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: '/',
  plugins: [react(), withoutIconFont],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    rolldownOptions: { input: [join(root, 'renderer/index.html'), join(root, 'renderer/display.html')] },
    target: 'chrome130',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
});
