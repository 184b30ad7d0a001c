import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { idOf, readFeature, type ReadFeature } from './read-feature.ts';
import { FeatureScanner } from './scan-features.ts';

const parse = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw new ChiLangError('badInput', 'it is not UTF-8; save the file as UTF-8');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (thrown) {
    throw new ChiLangError('badInput', `it is no JSON (${(thrown as Error).message.slice(0, 120)})`, { cause: thrown });
  }
};

/**
 * The features of a GeoJSON file, whatever its size: no more than one of them is held. `onBytes` hears how much was read. `badInput`
 * names the file, the feature and what to do.
 */
export async function* readFile(path: string, onBytes: (bytes: number) => void, signal?: AbortSignal): AsyncGenerator<ReadFeature> {
  const scanner = new FeatureScanner();
  const name = basename(path);
  let number = 0;
  let said = '';
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1024 * 1024,
      ...(signal ? { signal } : {}),
    }) as AsyncIterable<Buffer>) {
      onBytes(chunk.length);
      for (const bytes of scanner.push(chunk)) {
        number++;
        said = '';
        const value = parse(bytes);
        said = idOf(value);
        const read = readFeature(value);
        if (read) yield read;
      }
    }
    number++;
    scanner.end();
  } catch (thrown) {
    if (!(thrown instanceof ChiLangError)) throw thrown;
    const where = number === 0 ? name : `${name}, feature ${number}${said}`;
    throw new ChiLangError(thrown.kind, `${where}: ${thrown.message}. Mend or remove it and start again.`, { cause: thrown });
  }
}
