import { crc32 } from 'node:zlib';

/** An archive of these files as they are, nothing packed: whoever opens it finds these and no others. */
export const storeZip = (files: ReadonlyMap<string, Uint8Array>): Buffer => {
  const bodies: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let [at, directory] = [0, 0];
  for (const [name, body] of files) {
    const named = Buffer.from(name);
    const facts = factsOf(body, named.length);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), facts, named]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, Buffer.alloc(14), named]);
    entry.writeUInt32LE(at, 42);
    bodies.push(head, body);
    entries.push(entry);
    at += head.length + body.length;
    directory += entry.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...entries, end]);
};

/** What both headers of a file have in common: from the version to the lengths of its name and of nothing more. */
const factsOf = (body: Uint8Array, nameLength: number): Buffer => {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  // Its name is in UTF-8.
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt32LE(crc32(body), 10);
  facts.writeUInt32LE(body.length, 14);
  facts.writeUInt32LE(body.length, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
};
