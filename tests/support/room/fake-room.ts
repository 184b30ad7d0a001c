import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Bounds } from '#domain/display.ts';

const run = promisify(execFile);

/** A monitor to plug in. */
export type FakeMonitor = {
  readonly output: `DUMMY${number}`;
  readonly left: number;
  readonly top: number;
  readonly mode: '1920x1080' | '1280x720' | '3840x2160' | '1080x1920';
  readonly edid: Uint8Array;
  readonly primary?: boolean;
};

/** A window as the X server has it. */
export type StandingWindow = {
  readonly title: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** An X server with sixteen sockets for monitors and a window manager, without any hardware. Ends with `close`. */
export class FakeRoom {
  readonly display: string;
  readonly #folder: string;
  readonly #processes: ChildProcess[];

  private constructor(folder: string, display: string, processes: ChildProcess[]) {
    this.#folder = folder;
    this.display = display;
    this.#processes = processes;
  }

  /** `folder` keeps its files. The server chooses a free number by itself. */
  static async open(folder: string): Promise<FakeRoom> {
    await Promise.all(
      ['set-edid', 'picture'].map((name) =>
        run('g++', ['-x', 'c', '-O2', join(import.meta.dirname, `${name}.c`), '-o', join(folder, name), '-lX11', '-lXrandr']),
      ),
    );
    const config = join(import.meta.dirname, 'xorg.conf');
    const flags = ['-displayfd', '3', '-config', config, '-noreset', '-nolisten', 'tcp', '-novtswitch', '-logfile', join(folder, 'x.log')];
    const server = spawn('/usr/bin/Xorg', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
    const display = `:${number.toString().trim()}`;
    const manager = spawn('/usr/bin/openbox', ['--config-file', '/dev/null'], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display },
    });
    return new FakeRoom(folder, display, [manager, server]);
  }

  /** Arranges monitors; those of other sockets are unplugged. All at once, as a desktop is rearranged. */
  async arrange(...monitors: readonly FakeMonitor[]): Promise<void> {
    for (const { output, mode } of monitors) await this.#run('xrandr', '--addmode', output, mode).catch(() => {});
    const on = monitors.flatMap(({ output, mode, left, top, primary }) => [
      ...['--output', output, '--mode', mode, '--pos', `${left}x${top}`],
      ...(primary ? ['--primary'] : []),
    ]);
    const used = new Set<string>(monitors.map(({ output }) => output));
    const off = Array.from({ length: 6 }, (_, i) => `DUMMY${i}`).flatMap((output) =>
      used.has(output) ? [] : ['--output', output, '--off'],
    );
    // The EDID is there when the monitor is, and the driver forgets it with each change of mode.
    const tell = async (): Promise<void> => {
      for (const { output, edid } of monitors) {
        const file = join(this.#folder, `${output}.edid`);
        await writeFile(file, edid);
        await this.#run(join(this.#folder, 'set-edid'), output, file);
      }
    };
    await tell();
    await this.#run('xrandr', ...on, ...off);
    await tell();
  }

  /** Windows whose title ends with the console's name. */
  async windows(): Promise<StandingWindow[]> {
    const { stdout } = await this.#run('xwininfo', '-root', '-tree');
    const line = /^\s+0x[0-9a-f]+ "([^"]*Chi Lăng)": .* (\d+)x(\d+)\+\S+ +\+(-?\d+)\+(-?\d+)$/gm;
    return [...stdout.matchAll(line)].map(([, title = '', width, height, left, top]) => ({
      title: title.replace(/ · Chi Lăng$/, ''),
      ...{ left: Number(left), top: Number(top), width: Number(width), height: Number(height) },
    }));
  }

  /** A word for what this part of the desktop shows: the same pixels, the same word. */
  async picture({ left, top, width, height }: Bounds): Promise<string> {
    return (await this.#run(join(this.#folder, 'picture'), ...[left, top, width, height].map(String))).stdout.trim();
  }

  /** How large the system is to draw everything, for programs that start from now on; 1 is 96 pixels an inch. */
  async scale(factor: number): Promise<void> {
    const file = join(this.#folder, 'resources');
    await writeFile(file, `Xft.dpi: ${96 * factor}\n`);
    await this.#run('xrdb', '-nocpp', '-merge', file);
  }

  async close(): Promise<void> {
    for (const child of this.#processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
  }

  #run(command: string, ...args: string[]): Promise<{ stdout: string }> {
    return run(command, args, { env: { ...process.env, DISPLAY: this.display, LC_ALL: 'C.UTF-8' } });
  }
}
