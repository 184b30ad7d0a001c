import { spawnSync } from 'node:child_process';

/** As an administrator at the hub's machine does it; throws with what the command said when it did not. */
export const setPassword = (hubFolder: string, user: string, password: string): void => {
  const argv = ['main/hub.ts', 'account', 'set-password', user, '--data', hubFolder];
  const { status, stderr } = spawnSync(process.execPath, argv, { input: `${password}\n`, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') throw new Error(`the password of ${user} was not set: ${stderr}`);
};
