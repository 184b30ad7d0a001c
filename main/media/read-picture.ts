/** What the bytes of a segment or its initialisation say of the picture. */
export type PictureFacts = { readonly codec: string; readonly width: number | null; readonly height: number | null };

const sampleEntries: Readonly<Record<string, string>> = {
  avc1: 'avc1',
  avc3: 'avc1',
  hvc1: 'hvc1',
  hev1: 'hvc1',
  av01: 'av01',
  vp09: 'vp09',
};
const tsPacket = 188;
const syncByte = 0x47;
/** Stream types of MPEG-TS. */
const streamTypes: Readonly<Record<number, string>> = { 0x02: 'mpeg2', 0x1b: 'avc1', 0x24: 'hvc1' };

/** Codec of a fragmented MP4 or an MPEG-TS, and for MP4 the size of its picture. Null: neither. */
export const readPicture = (bytes: Uint8Array): PictureFacts | null => (bytes[0] === syncByte ? readTs(bytes) : readMp4(bytes));

const readMp4 = (bytes: Uint8Array): PictureFacts | null => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const [name, codec] of Object.entries(sampleEntries)) {
    const at = text.indexOf(name, text.indexOf('stsd') + 1);
    if (!text.includes('stsd') || at < 0 || at + 32 > bytes.byteLength) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The box's name, then 24 bytes of which none matters here.
    const [width, height] = [view.getUint16(at + 28), view.getUint16(at + 30)];
    return { codec, width: width || null, height: height || null };
  }
  return null;
};

/** The first program's table of streams, in the packet the table of programs names. */
const readTs = (bytes: Uint8Array): PictureFacts | null => {
  let mapPid: number | null = null;
  for (let at = 0; at + tsPacket <= bytes.byteLength && bytes[at] === syncByte; at += tsPacket) {
    const packet = bytes.subarray(at, at + tsPacket);
    const pid = ((byte(packet, 1) & 0x1f) << 8) | byte(packet, 2);
    const section = sectionOf(packet);
    if (!section) continue;
    if (pid === 0) mapPid = ((byte(section, 10) & 0x1f) << 8) | byte(section, 11);
    else if (pid === mapPid) return readMap(section);
  }
  return null;
};

/** The section that begins in a packet; null: none does. */
const sectionOf = (packet: Uint8Array): Uint8Array | null => {
  if ((byte(packet, 1) & 0x40) === 0) return null;
  const begin = (byte(packet, 3) & 0x20) === 0 ? 4 : 5 + byte(packet, 4);
  return packet.subarray(begin + 1 + byte(packet, begin));
};

const readMap = (section: Uint8Array): PictureFacts | null => {
  const end = Math.min(section.byteLength, 3 + (((byte(section, 1) & 0x0f) << 8) | byte(section, 2)) - 4);
  let at = 12 + (((byte(section, 10) & 0x0f) << 8) | byte(section, 11));
  for (; at + 5 <= end; at += 5 + (((byte(section, at + 3) & 0x0f) << 8) | byte(section, at + 4))) {
    const codec = streamTypes[byte(section, at)];
    if (codec !== undefined) return { codec, width: null, height: null };
  }
  return null;
};

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
