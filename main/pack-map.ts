import { failureOf } from '#contract/errors.ts';
import { packGeoJson, type PackResult, type PackStep } from './tiles/pack-map/pack-geojson.ts';
import { packMapHelp, readOrder } from './tiles/pack-map/read-order.ts';

const inMb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

const describe = (step: PackStep): string => {
  if (step.k === 'writing') return `writing: ${step.tiles} tiles`;
  const share = step.totalBytes > 0 ? Math.floor((step.doneBytes / step.totalBytes) * 100) : 100;
  return `reading: ${share} %, ${inMb(step.doneBytes)} of ${inMb(step.totalBytes)}, ${step.features} features`;
};

/** One line that changes on a terminal; elsewhere nothing until the end. */
const tell = (step: PackStep): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${describe(step)}\u001b[K`);
};

const sum = ({ features, tiles, bytes, thinned }: PackResult, out: string): string => {
  const zooms = [...thinned].sort(([a], [b]) => a - b).map(([zoom, stride]) => `zoom ${zoom}: one of ${stride}`);
  const left = zooms.length > 0 ? `\nToo full to show everything: ${zooms.join(', ')}.` : '';
  return `${out}: ${features} features in ${tiles} tiles, ${inMb(bytes)}.${left}`;
};

/** Answers the exit code. */
const main = async (): Promise<number> => {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  try {
    const order = readOrder(process.argv.slice(2));
    if (!order) {
      process.stdout.write(packMapHelp);
      return 0;
    }
    const result = await packGeoJson(order, { onStep: tell, signal: abort.signal });
    process.stderr.write(process.stderr.isTTY ? '\r\u001b[K' : '');
    process.stdout.write(`${sum(result, order.out)}\n`);
    return 0;
  } catch (thrown) {
    if (abort.signal.aborted) {
      process.stderr.write('\nStopped; nothing was written.\n');
      return 130;
    }
    const failure = failureOf(thrown);
    process.stderr.write(`\n${failure.kind === 'internal' ? String((thrown as Error).stack) : failure.message}\n`);
    return 1;
  }
};

process.exitCode = await main();
