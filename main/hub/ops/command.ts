import { join, resolve } from 'node:path';
import { computeDefaultDataFolder } from '../../startup/data-folder.ts';
import type { Finding } from './finding.ts';

export type CommandParts = {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  readonly say: (line: string) => void;
  /** One line from the terminal, typed unseen, or from a pipe. */
  readonly readSecret: (prompt: string) => Promise<string>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
};

/** Runs a command and answers the exit code of the program. */
export type Command = (argv: readonly string[], parts: CommandParts) => Promise<number>;

export const data = { kind: 'text', value: 'DIR', about: "folder of the hub's log (default: this account's own)" } as const;
export const help = { kind: 'switch', about: 'print this and end' } as const;

export const folderOf = (given: string | undefined, env: NodeJS.ProcessEnv): string =>
  resolve(given ?? join(computeDefaultDataFolder(process.platform, env), 'hub'));

const marks: Record<Finding['state'], string> = { ok: 'ok     ', warning: 'WARNING', fail: 'FAIL   ' };

/** Says findings as they come; answers 1 when one of them is a failure. */
export const sayFindings = async (findings: Iterable<Finding> | AsyncIterable<Finding>, say: (line: string) => void): Promise<number> => {
  let failed = false;
  for await (const { name, state, text } of findings) {
    say(`${marks[state]} ${name}: ${text}`);
    failed ||= state === 'fail';
  }
  return failed ? 1 : 0;
};
