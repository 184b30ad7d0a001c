import { readFile } from 'node:fs/promises';
import { ChiLangError } from '#contract/errors.ts';
import type { Core } from '../core/core.ts';
import { describeProblem, describeReport } from '../services/camera-import.ts';
import type { Progress } from './progress.ts';

/** Problems that are printed; windows get more. */
const printed = 20;

/** The file as it is; `badInput` when it cannot be read. */
export const readCamerasFile = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new ChiLangError(
      'badInput',
      `The file of cameras ${path} cannot be read (${code}); give the path of a CSV or GeoJSON file with --cameras.`,
    );
  }
};

/** Imports a file, read by its name, and prints what was not taken, and the sum. */
export const importCamerasFile = async (
  name: string,
  file: Uint8Array,
  core: Pick<Core, 'importCameras'>,
  progress: Progress,
): Promise<void> => {
  const report = await core.importCameras(name, file);
  for (const problem of report.problems.slice(0, printed)) progress.say(`cameras: ${describeProblem(problem)}`);
  if (report.problems.length > printed) progress.say(`cameras: and ${report.problems.length - printed} more like these`);
  progress.say(describeReport(report));
};
