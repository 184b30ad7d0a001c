import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open as openFile, rename, rm, stat } from 'node:fs/promises';
import {
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  MPEG_TS,
  Output,
  type VideoCodec,
} from 'mediabunny';

/** A whole segment as it was recorded. `startMs`: UTC ms; `init`: what its fragments need before them, null for a transport stream. */
export type ClipSegment = {
  readonly startMs: number;
  readonly init: Uint8Array<ArrayBuffer> | null;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** One MP4 that was written. `fromMs`, `toMs`: what it shows, UTC. */
export type WrittenFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fromMs: number;
  readonly toMs: number;
};

export type ClipWriting = {
  /** Path of the nth file, from 0: there is more than one only where the camera changed its encoding. */
  readonly pathOf: (part: number) => string;
  readonly title: string;
  readonly signal: AbortSignal;
  /** A segment more is in the file. */
  readonly onSegment: () => void;
};

/** Further from where the recording says it belongs, a segment is put there; nearer, its own times are smoother. */
const driftMs = 700;

type Open = {
  readonly output: Output<Mp4OutputFormat, FilePathTarget>;
  readonly source: EncodedVideoPacketSource;
  readonly config: VideoDecoderConfig;
  readonly encoding: string;
  readonly path: string;
  readonly fromMs: number;
  toMs: number;
  /** Added to the camera's times, in seconds, to get the file's. */
  offset: number;
};

/**
 * Writes recorded segments into an MP4, their pictures as they are (sound is left out), each at its time: a hole in the
 * recording is a picture that stands as long. Rejects with what the disk or the recording has wrong; a half file is removed.
 */
export const writeClip = async (segments: AsyncIterable<ClipSegment>, writing: ClipWriting): Promise<WrittenFile[]> => {
  const files: WrittenFile[] = [];
  let open: Open | null = null;
  try {
    for await (const segment of segments) {
      writing.signal.throwIfAborted();
      const read = await readSegment(segment);
      if (read === null) continue;
      if (open && open.encoding !== read.encoding) {
        files.push(await finish(open));
        open = null;
      }
      open ??= await begin(segment.startMs, read, writing.pathOf(files.length), writing.title);
      await append(open, segment, read.packets);
      writing.onSegment();
    }
    if (open) files.push(await finish(open));
    return files;
  } catch (error) {
    await open?.output.cancel().catch(() => {});
    if (open) await rm(halfOf(open.path), { force: true });
    for (const { path } of files) await rm(path, { force: true });
    throw error;
  }
};

type ReadSegment = {
  readonly config: VideoDecoderConfig;
  readonly codec: VideoCodec;
  readonly encoding: string;
  readonly packets: EncodedPacket[];
};

/** Null: there is no picture in it. */
const readSegment = async ({ init, body }: ClipSegment): Promise<ReadSegment | null> => {
  const bytes = init === null ? body : joined(init, body);
  const input = new Input({ formats: [MP4, MPEG_TS], source: new BufferSource(bytes) });
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    const codec = await track?.getCodec();
    if (!track || !config || !codec) return null;
    const packets: EncodedPacket[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    const description = config.description ? Buffer.from(new Uint8Array(config.description as ArrayBuffer)).toString('base64') : '';
    const encoding = [config.codec, config.codedWidth, config.codedHeight, description].join(' ');
    return packets.length > 0 ? { config, codec, encoding, packets } : null;
  } finally {
    input.dispose();
  }
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.byteLength + b.byteLength);
  both.set(a);
  both.set(b, a.byteLength);
  return both;
};

const halfOf = (path: string): string => `${path}.half`;

const begin = async (fromMs: number, { config, codec, encoding }: ReadSegment, path: string, title: string): Promise<Open> => {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new FilePathTarget(halfOf(path)) });
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  output.setMetadataTags({ title, date: new Date(fromMs) });
  await output.start();
  return { output, source, config, encoding, path, fromMs, toMs: fromMs, offset: Number.NaN };
};

const append = async (open: Open, { startMs }: ClipSegment, packets: readonly EncodedPacket[]): Promise<void> => {
  const first = Math.min(...packets.map(({ timestamp }) => timestamp));
  const wanted = (startMs - open.fromMs) / 1000;
  const isFirst = Number.isNaN(open.offset);
  if (isFirst || Math.abs(first + open.offset - wanted) > driftMs / 1000) {
    // Never before what is in the file already: a camera's clock may have been set back a little.
    open.offset = Math.max(wanted, isFirst ? 0 : (open.toMs - open.fromMs) / 1000) - first;
  }
  for (const packet of packets) {
    await open.source.add(packet.clone({ timestamp: Math.max(0, packet.timestamp + open.offset) }), { decoderConfig: open.config });
  }
  const last = packets.reduce((end, { timestamp, duration }) => Math.max(end, timestamp + duration), 0);
  open.toMs = Math.max(open.toMs, Math.round(open.fromMs + 1000 * (last + open.offset)));
};

const finish = async ({ output, path, fromMs, toMs }: Open): Promise<WrittenFile> => {
  await output.finalize();
  const half = halfOf(path);
  // On the disk before anybody is told of it: what it was written from is let go then.
  const written = await openFile(half, 'r+');
  await written.sync().finally(() => written.close());
  const hash = createHash('sha256');
  for await (const piece of createReadStream(half)) hash.update(piece as Buffer);
  const { size } = await stat(half);
  await rename(half, path);
  return { path, bytes: size, sha256: hash.digest('hex'), fromMs, toMs };
};
