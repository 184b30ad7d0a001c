import type { ChildProcess } from 'node:child_process';
import type { ParentPort, UtilityProcess } from 'electron';

/** Structured messages between core and shell, in order. Belongs to the two alone: no other process can reach it. */
export type Channel = {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the other side is gone, however it ended. */
  onEnded(listener: () => void): void;
};

/** The core's end where it started the shell. */
export const shellChannel = (child: ChildProcess): Channel => ({
  send: (message) => void (child.connected && child.send(message as object)),
  onMessage: (listener) => void child.on('message', listener),
  onEnded: (listener) => {
    child.once('exit', listener);
    child.once('error', listener);
  },
});

/** The shell's end where the core started it. */
export const coreChannel = (program: NodeJS.Process): Channel => ({
  send: (message) => void (program.connected && program.send?.(message)),
  onMessage: (listener) => void program.on('message', listener),
  onEnded: (listener) => void program.once('disconnect', listener),
});

/** The core's end in a package, where the shell started it; it ends with the shell. */
export const parentChannel = (port: ParentPort): Channel => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
  onEnded: () => {},
});

/** The shell's end in a package. */
export const utilityChannel = (core: UtilityProcess): Channel => ({
  send: (message) => core.postMessage(message),
  onMessage: (listener) => void core.on('message', listener),
  onEnded: (listener) => void core.once('exit', listener),
});
