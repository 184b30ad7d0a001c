import { readdir, readFile } from 'node:fs/promises';

/** The processes that draw pages for the browser with this profile, by what the system lists of them. Linux. */
export const renderersOf = async (profileFolder: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids
    .filter((_, at) => {
      const words = lines[at]?.split(/[\0 ]/) ?? [];
      return words.includes('--type=renderer') && words.includes(`--user-data-dir=${profileFolder}`);
    })
    .map(Number);
};
