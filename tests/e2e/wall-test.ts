import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Streams } from '../support/cameras/streams.ts';
import type { Centre } from './console-test.ts';

/** A console of its own with these cameras on its wall, sixteen tiles at most; `--demo`: an officer is on duty. */
export const openWall = async (centre: Centre, streams: Streams, layout: string, demo = '--no-demo'): Promise<Page> => {
  const file = join(await centre.folder('streams'), 'cameras.csv');
  const rows = streams.ids.map((id, i) => `${id},Camera ${i + 1},21.8,106.7,0,${streams.urlOf(id, 'main')},`);
  await writeFile(file, `id,name,lat,lon,heading,url main,url sub\n${rows.join('\n')}\n`);
  const desk = await centre.startConsole('desk', '--hub', 'embedded', demo, '--cameras', file);
  const window = await centre.openWindow(desk, '/?panel=cameras');
  const tile = (camera: string, i: number) => ({ camera, rotation: 0, zoom: { scale: 1, x: 0.5, y: 0.5 }, turn: i + 1 });
  const wall = { layout, cells: Array.from({ length: 64 }, (_, i) => (streams.ids[i] ? tile(streams.ids[i], i) : null)), isArranged: true };
  await window.evaluate((text) => localStorage.setItem('chilang.camera-wall', text), JSON.stringify(wall));
  await window.reload();
  return window;
};
export const tileOf = (window: Page, id: string): Locator => window.locator(`[data-testid="camera-tile"][data-camera="${id}"]`);
