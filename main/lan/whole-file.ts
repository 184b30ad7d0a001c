import { open, rename } from 'node:fs/promises';

/** Puts a file for this account alone in its place, whole and on the disk: after a loss of power it is the old one or the new one. */
export const writeWholeFile = async (path: string, text: string): Promise<void> => {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
};
