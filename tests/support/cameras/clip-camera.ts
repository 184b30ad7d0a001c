import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutClip, moveFragment } from '../../../main/hub/demo/fragments.ts';
import type { Meddle } from './streams.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'cameras');
const segmentMs = 2000n;

/** A camera that shows a clip of `tests/fixtures/cameras` for ever, in the place of a good one. */
export const clipCamera = (camera: string, clip: 'still' | 'black'): Meddle => {
  const { init, fragments, timescale } = cutClip(readFileSync(join(folder, `${clip}.mp4`)));
  return (id, file, response) => {
    if (id !== camera || file === 'index.m3u8') return false;
    const sequence = Number.parseInt(file, 10);
    const at = (BigInt(sequence || 0) * segmentMs * BigInt(timescale)) / 1000n;
    const fragment = fragments[sequence % fragments.length];
    response.writeHead(200, { 'content-type': 'video/mp4' });
    response.end(file === 'init.mp4' || !fragment ? init : moveFragment(fragment, sequence, at));
    return true;
  };
};
