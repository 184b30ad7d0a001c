export type EdidParts = {
  /** Three letters A-Z. */
  readonly maker?: string;
  readonly product?: number;
  readonly serial?: number;
  readonly serialText?: string;
  readonly name?: string;
  readonly timingMm?: readonly [number, number];
  readonly cm?: readonly [number, number];
};

const textDescriptor = (tag: number, text: string): number[] => {
  const bytes = [...text.slice(0, 13)].map((letter) => letter.charCodeAt(0));
  const padded = bytes.length < 13 ? [...bytes, 0x0a, ...Array<number>(13).fill(0x20)].slice(0, 13) : bytes;
  return [0, 0, 0, tag, 0, ...padded];
};

/** The EDID of a monitor that says this of itself: 128 bytes with a true sum. */
export const edidOf = ({ maker = 'ACM', product = 1, serial = 0, serialText, name, timingMm, cm = [0, 0] }: EdidParts): Uint8Array => {
  const [a = 0, b = 0, c = 0] = [...maker].map((letter) => letter.charCodeAt(0) - 64);
  const packed = (a << 10) | (b << 5) | c;
  const block = new Uint8Array(128);
  block.set([0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, packed >> 8, packed & 255]);
  const view = new DataView(block.buffer);
  view.setUint16(10, product, true);
  view.setUint32(12, serial, true);
  block.set([1, 30, 1, 4, 0x80, ...cm], 16);
  const [width, height] = timingMm ?? [0, 0];
  const timing = [0x02, 0x3a, ...Array<number>(10).fill(0), width & 255, height & 255, ((width >> 8) << 4) | (height >> 8), 0, 0, 0x18];
  const dummy = textDescriptor(0x10, '');
  const descriptors = [
    timingMm ? timing : dummy,
    serialText === undefined ? dummy : textDescriptor(0xff, serialText),
    name === undefined ? dummy : textDescriptor(0xfc, name),
    dummy,
  ];
  for (const [at, descriptor] of descriptors.entries()) block.set(descriptor, 54 + 18 * at);
  block[127] = (256 - (block.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  return block;
};
