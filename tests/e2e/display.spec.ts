import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CameraId } from '#domain/ids.ts';
import type { SceneScreens } from '#domain/scene.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { serveStreams } from '../support/cameras/streams.ts';
import { GateClient } from '../support/gate-client.ts';
import { freePort, type Running } from '../support/processes.ts';
import { button } from './desk-page.ts';
import { type Centre, expect, test } from './console-test.ts';
import { tileOf } from './wall-test.ts';

/** A console that takes displays, with somebody on duty who runs the shift. */
class Room {
  readonly #centre: Centre;
  readonly #name: string;
  readonly #displays: string;
  readonly #flags: readonly string[];
  console!: Running;
  gate!: GateClient;

  private constructor(centre: Centre, name: string, port: number, flags: readonly string[]) {
    this.#centre = centre;
    this.#name = name;
    this.#flags = flags;
    this.#displays = `127.0.0.1:${port}`;
  }

  static open(centre: Centre, ...flags: string[]): Promise<Room> {
    return Room.at(centre, 'desk', '--hub', 'embedded', ...flags);
  }

  /** A console of this name, on the hub that the flags say: the centre's where they say none. */
  static async at(centre: Centre, name: string, ...flags: string[]): Promise<Room> {
    const room = new Room(centre, name, await freePort(), flags);
    await room.start();
    const users = await room.gate.until('users.list', {}, (rows) => rows.length > 0);
    await room.gate.call('session.switchOfficer', { userId: users.find(({ role }) => role === 'shiftLead')?.id ?? (fail() as never) });
    return room;
  }

  async start(): Promise<void> {
    const own = ['--demo-pace', '0', '--displays', this.#displays];
    this.console = await this.#centre.startConsole(this.#name, ...own, ...this.#flags);
    this.gate = await GateClient.open(this.console.url);
  }

  get displaysUrl(): string {
    return `http://${this.#displays}/`;
  }

  openDisplay(): Promise<Page> {
    return this.#centre.openWindow({ ...this.console, url: this.displaysUrl });
  }

  openDesk(): Promise<Page> {
    return this.#centre.openWindow(this.console, '/?panel=room');
  }

  async pair(display: Page, name: string): Promise<void> {
    const code = await display.getByTestId('pairing-code').innerText();
    await this.gate.call('displays.pair', { code: code.replaceAll(/\D/g, ''), name });
    await expect(display.getByTestId('wall-page')).toBeVisible();
  }

  /** Every display of the wall shows these cells. */
  async take(layout: '2' | '16', cells: CellContent[]) {
    const [wall] = await this.gate.until('walls.list', {}, (rows) => (rows[0]?.screens.length ?? 0) > 0);
    if (!wall) throw new Error('there is no wall');
    const screens: SceneScreens = Object.fromEntries(wall.screens.map(({ id }) => [id, { layout, cells }]));
    return this.gate.call('wall.take', { id: wall.id, baseVer: wall.ver, sceneId: null, screens, incidentId: null });
  }

  takeWords(words: string) {
    return this.take('2', [
      { k: 'text', text: `${words} bên trái`, tone: 'plain' },
      { k: 'text', text: `${words} bên phải`, tone: 'plain' },
    ]);
  }
}

const fail = (): never => {
  throw new Error('the demo has nobody who runs the shift');
};

const shows = async (display: Page, words: string): Promise<void> => {
  await expect(display.getByTestId('wall-page')).toContainText(`${words} bên trái`);
  await expect(display.getByTestId('wall-page')).toContainText(`${words} bên phải`);
};

test('a browser becomes a screen of the wall by its code, and comes back to its scene by itself', async ({ centre }) => {
  const room = await Room.open(centre);
  const display = await room.openDisplay();
  const desk = await room.openDesk();
  await expect(display.getByRole('heading', { name: 'Ghép màn hình này vào màn hình lớn' })).toBeVisible();
  await expect(display.getByText('Make this screen part of the wall')).toBeVisible();

  await button(desk, 'Thêm màn hình từ xa').click();
  await expect(desk.getByRole('dialog')).toContainText(new URL(display.url()).origin);
  await desk.getByLabel('Mã').fill('000000');
  await desk.getByLabel('Tên gọi').fill('Tivi phòng họp');
  await button(desk, 'Ghép').click();
  await expect(desk.getByRole('alert').filter({ hasText: 'Không màn hình nào đang hiện mã này' })).toBeVisible();
  await desk.getByLabel('Mã').fill(await display.getByTestId('pairing-code').innerText());
  await button(desk, 'Ghép').click();
  await expect(desk.getByTestId('remote-display')).toContainText(/Tivi phòng họp.*đang nối từ/);
  await expect(desk.getByTestId('remote-display')).toContainText(/ghép \d\d\/\d\d\/\d{4} \d\d:\d\d, \S/);
  await expect(display.getByTestId('wall-page')).toBeVisible();

  await room.takeWords('Cảnh một');
  await shows(display, 'Cảnh một');
  await display.reload();
  await shows(display, 'Cảnh một');
  await expect(display.getByTestId('pairing-code')).toBeHidden();

  await room.console.kill();
  await expect(display.getByText(/Máy trực không trả lời từ \d\d:\d\d:\d\d/)).toBeVisible();
  await shows(display, 'Cảnh một');
  await room.start();
  await expect(display.getByText('Máy trực không trả lời')).toBeHidden();
  process.kill(room.console.pid, 'SIGSTOP');
  await expect(display.getByText('Máy trực không trả lời')).toBeVisible();
  process.kill(room.console.pid, 'SIGCONT');
  await expect(display.getByText('Máy trực không trả lời')).toBeHidden();
  await room.takeWords('Cảnh hai');
  await shows(display, 'Cảnh hai');

  const again = await room.openDesk();
  await button(again, 'Gỡ').click();
  await expect(again.getByRole('dialog')).toContainText('không hoàn tác được');
  await again.getByRole('dialog').getByRole('button', { name: 'Gỡ', exact: true }).click();
  await expect(display.getByTestId('pairing-code')).toBeVisible();
  await expect(again.getByText('Chưa ghép màn hình nào.')).toBeVisible();
});

test('a browser that opens the hub’s address is led to the wall and pairs there; where there are several, it chooses', async ({
  centre,
}) => {
  const guide = await freePort();
  const hub = await centre.startHub('--displays', `127.0.0.1:${guide}`);
  const open = (url: string): Promise<Page> => centre.openWindow({ ...hub, url });
  const display = await open(`${hub.url}display`);
  await expect(display.getByRole('heading', { name: 'Chưa có màn hình lớn nào nhận màn hình từ xa' })).toBeVisible();
  await expect(display.getByRole('heading', { name: 'No wall takes displays yet' })).toBeVisible();
  expect((await new AxeBuilder({ page: display }).analyze()).violations).toEqual([]);

  const room = await Room.at(centre, 'desk');
  await room.gate.until('walls.list', {}, ([wall]) => wall?.waiting === 0 && (wall.displaysAt ?? []).length === 1);
  // Nobody touches it: the page looks again by itself.
  await expect(display.getByTestId('pairing-code')).toBeVisible({ timeout: 30_000 });
  expect(display.url()).toBe(room.displaysUrl);
  await room.pair(display, 'Tivi sảnh');
  await room.takeWords('Cảnh một');
  await shows(display, 'Cảnh một');

  const other = await Room.at(centre, 'other');
  const [wall] = await other.gate.until('walls.list', {}, (rows) => rows.filter(({ waiting }) => waiting === 0).length === 2);
  await other.gate.call('wall.set', { id: wall?.id as never, baseVer: wall?.ver ?? 0, changes: { name: 'An ninh <b>' } });
  await other.gate.until('walls.list', {}, ([own]) => own?.name === 'An ninh <b>' && own.waiting === 0);
  const second = await open(`http://127.0.0.1:${guide}/`);
  await expect(second.getByRole('heading', { name: 'Màn hình này thuộc màn hình lớn nào?' })).toBeVisible();
  await expect(second.getByRole('link')).toHaveText([/^An ninh <b>127/, /^Màn hình lớn127/]);
  expect((await new AxeBuilder({ page: second }).analyze()).violations).toEqual([]);
  await second.keyboard.press('Enter');
  await expect(second.getByTestId('pairing-code')).toBeVisible();
  expect(second.url()).toBe(other.displaysUrl);
});

test('a console killed during a take leaves the old scene or the new one on a display, never half', async ({ centre }) => {
  const room = await Room.open(centre);
  const display = await room.openDisplay();
  await room.pair(display, 'Tivi');
  await room.takeWords('Cũ');
  await shows(display, 'Cũ');
  // What stands on the glass after each change of the page.
  await display.evaluate(() => {
    const page = document.querySelector<HTMLElement>('[data-testid="wall-page"]');
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => void seen.push(page?.innerText ?? '')).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true, attributes: true },
    });
  });
  for (const words of ['Mới', 'Mới hơn', 'Mới nhất']) {
    const taken = room.takeWords(words).catch(() => null);
    if (words === 'Mới hơn') await taken;
    await room.console.kill();
    await expect(display.getByText('Máy trực không trả lời')).toBeVisible();
    await room.start();
    await expect(display.getByText('Máy trực không trả lời')).toBeHidden();
  }
  const seen = await display.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  const halves = (text: string) => [
    /(Cũ|Mới hơn|Mới nhất|Mới) bên trái/.exec(text)?.[1],
    /(Cũ|Mới hơn|Mới nhất|Mới) bên phải/.exec(text)?.[1],
  ];
  for (const [left, right] of seen.map(halves)) expect(left).toBe(right);
});

test('a display takes a new build of its page when the workstation has one', async ({ centre }) => {
  const room = await Room.open(centre);
  const display = await room.openDisplay();
  await room.pair(display, 'Tivi');
  await room.takeWords('Cảnh một');
  await shows(display, 'Cảnh một');
  await display.evaluate(() => Object.assign(window, { isOld: true }));
  const isOld = () => display.evaluate(() => 'isOld' in window).catch(() => true);
  await room.console.kill();
  // As after an update.
  const page = join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'display.html');
  await utimes(page, new Date(), new Date());
  await room.start();
  await expect.poll(isOld).toBe(false);
  await shows(display, 'Cảnh một');
});

test('a browser that cannot run the page is told so', async ({ centre, browser }) => {
  const room = await Room.open(centre);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const old = await context.newPage();
  await old.goto(room.displaysUrl);
  await expect(old.getByText('trình duyệt này quá cũ')).toBeVisible();
  await expect(old.getByText('this browser is too old')).toBeVisible();
  await context.close();
});

/** Each camera in a cell of its own. */
const cells = (ids: readonly string[]): CellContent[] => ids.map((id) => ({ k: 'camera', camera: CameraId.parse(id), rotation: 0 }));

test('sixteen cameras play on a display at once', async ({ centre }) => {
  test.slow();
  const room = await Room.open(centre);
  const display = await room.openDisplay();
  await room.pair(display, 'Tivi');
  const cameras = await room.gate.until('cameras.list', {}, (rows) => rows.filter(({ renditions }) => renditions.main).length >= 16);
  const chosen = cameras.filter(({ renditions }) => renditions.main).slice(0, 16);
  await room.take('16', cells(chosen.map(({ id }) => id)));
  await expect(display.locator('[data-testid="camera-tile"][data-state="live"]')).toHaveCount(16, { timeout: 60_000 });
});

test('a camera plays on a display though twelve others keep their requests waiting', async ({ centre }) => {
  const streams = await serveStreams(await centre.folder('streams'), 16, (id, file) => {
    const isHeld = file === 'index.m3u8' && Number(id.replace(/\D/g, '')) > 3;
    return isHeld ? new Promise<boolean>(() => {}) : false;
  });
  const file = join(await centre.folder('streams'), 'cameras.csv');
  const rows = streams.ids.map((id, i) => `${id},Camera ${i + 1},21.8,106.7,0,${streams.urlOf(id, 'main')},`);
  await writeFile(file, `id,name,lat,lon,heading,url main,url sub\n${rows.join('\n')}\n`);
  const room = await Room.open(centre, '--cameras', file);
  const display = await room.openDisplay();
  await room.pair(display, 'Tivi');
  await room.gate.until('cameras.list', {}, (all) => streams.ids.every((id) => all.some((camera) => camera.id === id)));
  await room.take('16', cells(streams.ids));
  for (const id of streams.ids.slice(0, 3)) await expect(tileOf(display, id)).toHaveAttribute('data-state', 'live');
  await streams.close();
});
