import type { Page } from '@playwright/test';
import type { WallRow } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { GateClient } from '../support/gate-client.ts';
import { rememberRoom, wallRoom } from '../support/room/wall-room.ts';
import { expect, test } from './console-test.ts';
import { button, choose, twoNew } from './desk-page.ts';

/** Its wall are three monitors, `display-1` to `display-3`, from left to right. */
const seedRoom = (folder: string): Promise<unknown> => rememberRoom(folder, wallRoom(3, 1));

const wallOf = async (gate: GateClient, enough: (wall: WallRow) => boolean): Promise<WallRow> => {
  const [wall] = await gate.until('walls.list', {}, ([row]) => row !== undefined && enough(row));
  if (!wall) throw new Error('there is no wall');
  return wall;
};
const cellOf = (wall: WallRow, screen: number, cell: number) => wall.air.screens[`display-${screen}` as RoomDisplayId]?.cells[cell - 1];
const four = { layout: '4' as const, cells: [] };
const screens = Object.fromEntries([1, 2, 3].map((n) => [`display-${n}`, four])) as Record<RoomDisplayId, typeof four>;

const numpad: Readonly<Record<string, string>> = {
  ...{ '.': 'NumpadDecimal', '*': 'NumpadMultiply', '+': 'NumpadAdd', '-': 'NumpadSubtract', '/': 'NumpadDivide', E: 'NumpadEnter' },
};
const type = async (page: Page, keys: string): Promise<void> => {
  for (const key of keys) await page.keyboard.press(numpad[key] ?? `Numpad${key}`);
};
const camera = (id: string) => ({ k: 'camera', camera: id, rotation: 0 });

test('the wall from one desk: by numpad, by palette, by dragging, from an incident; refused by name, and taken back', async ({
  centre,
}) => {
  test.slow();
  await centre.startHub();
  await seedRoom(await centre.folder('push'));
  const desk = await centre.startConsole('push');
  const page = await centre.openWindow(desk);
  const gate = await GateClient.open(desk.url);
  await gate.onDuty();
  const began = await wallOf(gate, (wall) => wall.screens.length === 3);
  await gate.call('wall.take', { id: began.id, baseVer: began.ver, sceneId: null, screens, incidentId: null });
  await wallOf(gate, (wall) => wall.air.screens['display-3' as RoomDisplayId]?.layout === '4');
  await expect(page.getByTestId('wall-hand')).toContainText('màn hoạt động');
  const [title] = await twoNew(page);
  await choose(page, title);
  await page.locator('body').click({ position: { x: 4, y: 4 } });
  const keypad = page.getByTestId('wall-keypad');

  await test.step('the numpad says what it will do, does it, and takes it back', async () => {
    await type(page, '.3.2');
    await expect(keypad).toContainText('Màn 3, ô 2');
    await type(page, 'E1');
    await expect(keypad).toContainText('camera 1: Hữu Nghị · cổng xuất');
    await type(page, '4');
    await expect(keypad.locator('strong')).toContainText('Màn 3, ô 2 ← camera 14');
    await type(page, 'E');
    await expect(keypad).toBeHidden();
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 3, 2)) === JSON.stringify(camera('cam-014')));
    // The window hears of it a frame later than this line.
    await type(page, '.3.2');
    await expect(keypad).toContainText('camera 14');
    await type(page, '+');
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 3, 2)) === JSON.stringify(camera('cam-015')));
    // Each says what it did and takes back that alone.
    await page.locator('.toast').filter({ hasText: 'camera 15' }).getByRole('button', { name: 'Hoàn tác' }).click();
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 3, 2)) === JSON.stringify(camera('cam-014')));
    // Faster than the window hears of it: each goes on from the one before, there and back, and none is refused.
    await type(page, '+++');
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 3, 2)) === JSON.stringify(camera('cam-017')));
    await type(page, '///');
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 3, 2)) === JSON.stringify(camera('cam-014')));
    await expect(page.locator('.toast').filter({ hasText: 'vừa đổi chỗ này' })).toHaveCount(0);
  });

  await test.step('what stands for nothing is refused in words, and stays to be put right', async () => {
    await type(page, '.9E');
    await expect(page.getByTestId('wall-refusal')).toHaveText('Không có màn 9.');
    await page.keyboard.press('Escape');
    await expect(keypad).toBeHidden();
    await type(page, '.3.5E');
    await expect(page.getByTestId('wall-refusal')).toHaveText('Màn này không có ô 5.');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').first().focus();
    await type(page, '7');
    await expect(keypad).toBeHidden();
    await page.locator('body').click({ position: { x: 4, y: 4 } });
  });

  await test.step('the palette puts what it finds on a screen', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('m2.1 cau ky cung');
    await page.getByRole('option', { name: /Màn 2, ô 1 ← Cầu Kỳ Cùng/ }).click();
    await wallOf(gate, (wall) => JSON.stringify(cellOf(wall, 2, 1)) === JSON.stringify(camera('cam-010')));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('cho ky lua');
    await expect(page.getByRole('option', { name: 'Chợ Kỳ Lừa' }).first()).toBeVisible();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('2.4');
    await page.getByRole('option', { name: /Màn 2, ô 4/ }).click();
    // The market is a place and a camera: the one the palette names first.
    await wallOf(gate, (wall) => ['map', 'camera'].includes(cellOf(wall, 2, 4)?.k ?? ''));
  });

  await test.step('an incident is dragged onto the small wall', async () => {
    const row = page.getByTestId('incident-row').filter({ hasText: title }).first();
    await row.hover();
    await page.mouse.down();
    await page.mouse.move(600, 400, { steps: 4 });
    const cell = page.getByTestId('strip-2.2');
    await expect(cell).toBeVisible();
    await cell.hover();
    await page.mouse.up();
    await wallOf(gate, (wall) => cellOf(wall, 2, 2)?.k === 'incident');
    await expect(page.getByTestId('wall-strip')).toBeHidden();
  });

  await test.step('one key puts an incident on a screen, with its place and its cameras', async () => {
    await page.locator('body').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('m');
    const wall = await wallOf(gate, ({ air }) => air.incidentId !== null);
    const taken = Object.values(wall.air.screens).find(({ layout }) => layout === '1+5');
    expect(taken?.cells.slice(0, 2).map((cell) => cell?.k)).toEqual(['map', 'incident']);
  });

  await test.step('the small wall by keyboard', async () => {
    await page.keyboard.press('w');
    await expect(page.getByTestId('strip-1.1')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await wallOf(gate, (wall) => cellOf(wall, 1, 2)?.k === 'incident');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('wall-strip')).toBeHidden();
  });
});

test('two desks at one wall: who was faster is named, and it can be done all the same; out of reach is said once', async ({ centre }) => {
  test.slow();
  const hub = await centre.startHub();
  await seedRoom(await centre.folder('near'));
  const near = await centre.startConsole('near');
  const far = await centre.startConsole('far');
  const [nearGate, farGate] = [await GateClient.open(near.url), await GateClient.open(far.url)];
  for (const gate of [nearGate, farGate]) await gate.onDuty();
  const began = await wallOf(nearGate, (wall) => wall.screens.length === 3 && wall.ver > 0);
  await nearGate.call('wall.take', { id: began.id, baseVer: began.ver, sceneId: null, screens, incidentId: null });
  const seen = await wallOf(farGate, (wall) => wall.air.screens['display-1' as RoomDisplayId]?.layout === '4' && wall.ver > 0);
  const page = await centre.openWindow(far);
  await expect(page.getByTestId('wall-hand')).toContainText('máy khác điều khiển');

  await type(page, '.1.1E');
  const { id, ver } = await wallOf(nearGate, (wall) => wall.ver >= seen.ver);
  const clock = { k: 'clock' as const };
  await nearGate.call('wall.push', { id, baseVer: ver, screen: 'display-1' as RoomDisplayId, cell: 0, layout: '4', content: clock });
  await wallOf(farGate, (wall) => cellOf(wall, 1, 1)?.k === 'clock');
  await type(page, '14E');
  await expect(page.getByText('vừa đổi chỗ này sau khi bạn nhìn')).toBeVisible();
  await button(page, 'Làm lại trên bản mới').click();
  await wallOf(nearGate, (wall) => JSON.stringify(cellOf(wall, 1, 1)) === JSON.stringify(camera('cam-014')));

  await hub.kill();
  await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline', { timeout: 30_000 });
  await type(page, '7E');
  await expect(page.getByText('đang mất liên lạc trung tâm')).toHaveCount(1);
});
