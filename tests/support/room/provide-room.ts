import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable } from '../test-browser.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const tools = ['Xorg', 'openbox', 'xrandr', 'xrdb', 'xwininfo', 'g++'].map((name) => `/usr/bin/${name}`);
const header = '/usr/include/X11/extensions/Xrandr.h';
const driver = '/usr/lib/xorg/modules/drivers/dummy_drv.so';
const packages = ['xserver-xorg-core', 'xserver-xorg-video-dummy', 'x11-xserver-utils', 'x11-utils', 'openbox', 'g++', 'libxrandr-dev'];

const addon = join(root, 'native', 'display-identity', 'prebuilds', `${process.platform}-${process.arch}`, 'display-identity.node');

/** What a room of pretended monitors lacks here; null: nothing. An X server without a screen runs for root alone. */
export const roomLacks = (): string | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'pretended monitors need Linux and root';
  const missing = [...tools.filter((tool) => !isExecutable(tool)), ...[header, driver, addon].filter((file) => !existsSync(file))];
  return missing.length === 0 ? null : `pretended monitors need ${missing.join(', ')}`;
};

/** Gets ready what the tests of the room need where it can be had; answers what is still missing, null: nothing. */
export const provideRoom = (say: (line: string) => void): string | null => {
  if (roomLacks() === null || process.platform !== 'linux' || process.getuid?.() !== 0) return roomLacks();
  const run = (command: string, args: readonly string[]): void =>
    void spawnSync(command, args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const lacksTools = tools.some((tool) => !isExecutable(tool)) || !existsSync(header) || !existsSync(driver);
  if (lacksTools && isExecutable('/usr/bin/apt-get')) {
    say('installing an X server with pretended monitors');
    run('/usr/bin/apt-get', ['update', '-qq']);
    run('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  return roomLacks();
};
