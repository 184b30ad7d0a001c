import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BufferSource,
  BufferTarget,
  Conversion,
  EncodedPacketSink,
  FilePathSource,
  Input,
  MP4,
  MpegTsOutputFormat,
  Output,
} from 'mediabunny';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDemoCameras } from '../../hub/demo/cameras.ts';
import { type ClipSegment, type WrittenFile, writeClip } from './write-clip.ts';

const folderOfCameras = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'cameras');
const beganMs = 1_764_000_000_000;
const cameras = createDemoCameras({ folder: folderOfCameras, now: () => beganMs });
let folder: string;
let segments: number;

const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await cameras.fetch(new Request(`http://x/demo/cameras/${path}`))).arrayBuffer());
/** What a demo camera has of two seconds each, the newest last. */
const recorded = async (camera: string, rendition: string, count: number): Promise<ClipSegment[]> => {
  const list = new TextDecoder().decode(await bytesOf(`${camera}/${rendition}/index.m3u8`));
  const init = await bytesOf(`${camera}/${rendition}/init.mp4`);
  const names = [...list.matchAll(/^(\d+)\.m4s$/gm)].map(([, n]) => Number(n)).slice(-count);
  return Promise.all(names.map(async (n) => ({ startMs: n * 2000, init, body: await bytesOf(`${camera}/${rendition}/${n}.m4s`) })));
};
const write = (from: readonly ClipSegment[], signal = new AbortController().signal): Promise<WrittenFile[]> => {
  const each = async function* (): AsyncGenerator<ClipSegment> {
    yield* from;
  };
  return writeClip(each(), {
    pathOf: (part) => join(folder, `clip-${part}.mp4`),
    title: 'Cầu Kỳ Cùng',
    signal,
    onSegment: () => (segments += 1),
  });
};
const times = async (path: string): Promise<number[]> => {
  const input = new Input({ formats: [MP4], source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack();
  const found: number[] = [];
  if (track) for await (const packet of new EncodedPacketSink(track).packets()) found.push(packet.timestamp);
  input.dispose();
  return found;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-clip-'));
  segments = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes segments into one MP4, its pictures untouched, with hash and times', async () => {
  const from = await recorded('cam-010', 'main', 3);
  const [file, ...others] = await write(from);
  expect(others).toEqual([]);
  const bytes = await readFile(file?.path ?? '');
  expect(file).toMatchObject({ bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect([file?.fromMs, file?.toMs]).toEqual([from[0]?.startMs, (from[0]?.startMs ?? 0) + 6000]);
  const stamps = await times(file?.path ?? '');
  expect([stamps[0], stamps.length, segments]).toEqual([0, 90, 3]);
  const gaps = stamps.slice(1).map((at, i) => at - (stamps[i] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(0.07);
  expect(await readdir(folder)).toEqual(['clip-0.mp4']);
});

it('leaves a hole as long as it was', async () => {
  const from = await recorded('cam-010', 'main', 3);
  const [first, , third] = from as [ClipSegment, ClipSegment, ClipSegment];
  const [file] = await write([first, third]);
  const stamps = await times(file?.path ?? '');
  const gaps = stamps.slice(1).map((at, i) => at - (stamps[i] ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(1.9);
  expect((file?.toMs ?? 0) - (file?.fromMs ?? 0)).toBe(6000);
});

it('goes on in another file where the camera changed its encoding', async () => {
  const main = await recorded('cam-010', 'main', 2);
  const sub = (await recorded('cam-010', 'sub', 1)).map((each) => ({ ...each, startMs: each.startMs + 2000 }));
  const files = await write([...main, ...sub]);
  expect(files.map(({ path }) => path.split('/').at(-1))).toEqual(['clip-0.mp4', 'clip-1.mp4']);
  expect(files[1]?.fromMs).toBe(files[0]?.toMs);
});

it('takes transport streams as well', async () => {
  const input = new Input({ formats: [MP4], source: new FilePathSource(join(folderOfCameras, 'clips', 'bridge', 'main.mp4')) });
  const output = new Output({ format: new MpegTsOutputFormat(), target: new BufferTarget() });
  await (await Conversion.init({ input, output })).execute();
  const [file] = await write([{ startMs: beganMs, init: null, body: new Uint8Array(output.target.buffer ?? new ArrayBuffer()) }]);
  const stamps = await times(file?.path ?? '');
  expect(stamps[0]).toBe(0);
  expect(stamps.length).toBeGreaterThan(60);
  const again = new Input({ formats: [MP4], source: new BufferSource(await readFile(file?.path ?? '')) });
  expect(await (await again.getPrimaryVideoTrack())?.getCodec()).toBe('avc');
});

it('leaves nothing half behind when it is cancelled or a segment is torn', async () => {
  const from = await recorded('cam-010', 'main', 2);
  const cancel = new AbortController();
  cancel.abort();
  await expect(write(from, cancel.signal)).rejects.toThrow();
  const torn: ClipSegment = { startMs: beganMs, init: null, body: new Uint8Array([1, 2, 3]) };
  await expect(write([...from, torn])).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
});
