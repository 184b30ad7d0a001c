import { createServer } from 'node:net';
import { ChiLangError } from '#contract/errors.ts';

/** Whether a port of 127.0.0.1 can be listened on now. */
export const portIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/**
 * The port to serve on. One that was asked for and is taken is an error, told before anything slow begins;
 * the default one gives way to any free one (0), since nobody asked for it.
 */
export const choosePort = async (port: number, given: boolean, say: (line: string) => void): Promise<number> => {
  if (port === 0 || (await portIsFree(port))) return port;
  if (given)
    throw new ChiLangError('portInUse', `Port ${port} is in use; end the program that holds it or choose another with --port.`, {
      details: { port },
    });
  say(`port ${port} is in use; taking a free one (--port chooses)`);
  return 0;
};
