import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadArtifact, type Progress } from '@electron/get';
import type { DownloadProgress } from './download-electron.ts';

/** Fetches Electron's archive into the account's cache, then lets the package electron unpack it. Its one argument is the package's folder. */
const folder = process.argv[2] ?? '';
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

let last: DownloadProgress = { transferred: 0, total: null };
const tell = (progress: DownloadProgress): void => {
  last = progress;
  process.send?.(progress);
};
// Nobody waits for it any more.
process.once('disconnect', () => process.exit(1));

await downloadArtifact({
  version: (read('package.json') as { version: string }).version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: read('checksums.json') as Record<string, string>,
  downloadOptions: { quiet: true, getProgressCallback: ({ transferred, total }: Progress) => tell({ transferred, total }) },
});

// Unpacking is silent, and alive.
const beat = setInterval(() => tell(last), 1_000);
const unpack = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
unpack.once('exit', (code) => {
  clearInterval(beat);
  process.exit(code ?? 1);
});
