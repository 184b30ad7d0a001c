import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/*
 * Draws the demo cameras' clips again: node resources/demo/cameras/make-clips.ts [clip ...]
 * Needs a Chromium (CHILANG_BROWSER, or Playwright's own) and ffmpeg with libx264. What it makes is committed; users need neither.
 */
const here = import.meta.dirname;
const seconds = 10;
const fps = 15;
/** Key frames every two seconds: one segment each. */
const renditions = [
  { name: 'main', filter: [], rate: fps, bitrate: '250k', level: '3.0' },
  { name: 'sub', filter: ['-vf', 'fps=8,scale=320:180:flags=area'], rate: 8, bitrate: '68k', level: '1.3' },
] as const;

const encode = (frames: readonly Buffer[], target: string, { filter, rate, bitrate, level }: (typeof renditions)[number]): Promise<void> =>
  new Promise((resolve, reject) => {
    const encoder = spawn(
      'ffmpeg',
      [
        '-v',
        'error',
        '-y',
        '-f',
        'image2pipe',
        '-framerate',
        String(fps),
        '-c:v',
        'mjpeg',
        '-i',
        '-',
        ...filter,
        '-an',
        '-c:v',
        'libx264',
        '-preset',
        'veryslow',
        '-profile:v',
        'main',
        '-level',
        level,
        '-pix_fmt',
        'yuv420p',
        '-bf',
        '0',
        '-g',
        String(rate * 2),
        '-keyint_min',
        String(rate * 2),
        '-sc_threshold',
        '0',
        '-flags',
        '+cgop',
        '-threads',
        '1',
        '-b:v',
        bitrate,
        '-maxrate',
        bitrate,
        '-bufsize',
        bitrate,
        '-map_metadata',
        '-1',
        '-fflags',
        '+bitexact',
        '-flags:v',
        '+bitexact',
        '-movflags',
        '+frag_keyframe+empty_moov+default_base_moof+skip_trailer',
        '-f',
        'mp4',
        target,
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    encoder.once('error', reject);
    encoder.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    for (const frame of frames) encoder.stdin.write(frame);
    encoder.stdin.end();
  });

const modules = Object.fromEntries(
  readdirSync(join(here, 'scenes')).map((name) => [`/${name}`, stripTypeScriptTypes(readFileSync(join(here, 'scenes', name), 'utf8'))]),
);
const font = readFileSync(join(here, '../../../node_modules/@fontsource/inter/files/inter-vietnamese-600-normal.woff2'));
const latin = readFileSync(join(here, '../../../node_modules/@fontsource/inter/files/inter-latin-600-normal.woff2'));
const css = [font, latin]
  .map(
    (file, i) =>
      `@font-face{font-family:Inter;font-weight:600;src:url(data:font/woff2;base64,${file.toString('base64')});${i ? '' : 'unicode-range:U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB;'}}`,
  )
  .join('');

const cameras = JSON.parse(readFileSync(join(here, 'cameras.json'), 'utf8')) as { id: string; name: string; clip: string | null }[];
const wanted = process.argv.slice(2);
const browserPath = process.env['CHILANG_BROWSER'];
const browser = await chromium.launch({ chromiumSandbox: false, ...(browserPath ? { executablePath: browserPath } : {}) });
const page = await browser.newPage();
await page.route('http://scenes.local/**', (route) => {
  const path = new URL(route.request().url()).pathname;
  const code = modules[path];
  return code === undefined
    ? route.fulfill({ contentType: 'text/html', body: `<style>${css}</style><canvas width=640 height=360></canvas>` })
    : route.fulfill({ contentType: 'text/javascript', body: code });
});
await page.goto('http://scenes.local/');
await page.evaluate(() => document.fonts.load('600 15px Inter', 'Đường ộ A'));

for (const { id, name, clip } of cameras) {
  if (clip === null || (wanted.length > 0 && !wanted.includes(clip))) continue;
  const images = await page.evaluate(
    async ({ clip, label, count }) => {
      const module = (await import('http://scenes.local/scenes.ts' as string)) as {
        drawFrame: (canvas: HTMLCanvasElement, clip: string, label: string, at: number) => void;
      };
      const canvas = document.querySelector('canvas');
      if (!canvas) throw new Error('no canvas');
      return Array.from({ length: count }, (_, i) => {
        module.drawFrame(canvas, clip, label, i / count);
        return canvas.toDataURL('image/jpeg', 0.95).slice('data:image/jpeg;base64,'.length);
      });
    },
    { clip, label: `${id.toUpperCase()} ${name}`, count: seconds * fps },
  );
  const frames = images.map((image) => Buffer.from(image, 'base64'));
  mkdirSync(join(here, 'clips', clip), { recursive: true });
  for (const rendition of renditions) await encode(frames, join(here, 'clips', clip, `${rendition.name}.mp4`), rendition);
  const bytes = renditions.reduce((sum, rendition) => sum + statSync(join(here, 'clips', clip, `${rendition.name}.mp4`)).size, 0);
  process.stdout.write(`${clip}: ${Math.round(bytes / 1000)} kB\n`);
  const still = process.env['CHILANG_STILLS'];
  if (still) writeFileSync(join(still, `${clip}.jpg`), frames[Math.floor(frames.length * 0.3)] ?? '');
}
await browser.close();
