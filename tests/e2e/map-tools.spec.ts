import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { detail, list } from './desk-page.ts';

const canvas = (page: Page) => page.locator('.map-canvas .maplibregl-canvas');
const card = (page: Page, tool: string) => page.getByTestId(`map-tool-${tool}`);

/** Takes a tool in hand as an officer does who never touches the mouse. */
const take = async (page: Page, key: string): Promise<void> => {
  await canvas(page).focus();
  await page.keyboard.press(key);
};

/** A click at a part of the map's width and height. */
const clickAt = async (page: Page, x: number, y: number): Promise<void> => {
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('The map has no size.');
  await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
};

const ready = async (page: Page): Promise<void> => {
  await expect(list(page).getByTestId('incident-row').first()).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Công cụ bản đồ' })).toBeVisible();
};

test('an area is selected, measured and typed into by keyboard alone, and Escape puts every tool away', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await ready(window);

  await take(window, 'o');
  await window.keyboard.press('Enter');
  await card(window, 'circle').getByLabel('Bán kính (m)').fill('60000');
  await expect(card(window, 'circle').getByTestId('in-camera')).toContainText('Camera:');
  await expect(card(window, 'circle').getByTestId('in-incident')).toBeVisible();
  const findings = await new AxeBuilder({ page: window }).include('.map-panel').analyze();
  expect(findings.violations.map(({ id }) => id)).toEqual([]);

  await card(window, 'circle')
    .getByRole('button', { name: /Lọc danh sách/ })
    .press('Enter');
  await expect(list(window).getByText('Trong vùng chọn trên bản đồ')).toBeVisible();
  await card(window, 'circle').getByLabel('Bán kính (m)').press('Escape');
  await expect(card(window, 'circle')).toBeHidden();
  await expect(canvas(window)).toBeFocused();

  await take(window, 'k');
  await window.keyboard.press('Enter');
  await window.keyboard.press('ArrowRight');
  await expect(async () => {
    await window.keyboard.press('Enter');
    await expect(card(window, 'measure').getByTestId('measure-length')).toContainText('km', { timeout: 1000 });
  }).toPass();
  await window.keyboard.press('Escape');
  await expect(card(window, 'measure')).toBeHidden();
});

test('a typed coordinate and a kilometre post are gone to, in every system, from the map and from the palette', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await ready(window);

  await take(window, 't');
  const goTo = card(window, 'coordinates').getByRole('textbox');
  await goTo.fill('21,8526 106,761');
  await goTo.press('Enter');
  await expect(window.getByTestId('map-point')).toContainText('WGS 84');
  await expect(card(window, 'coordinates').getByTestId('at-vn2000')).toHaveText('VN2000 X=2417428.1 Y=449262.3');
  await expect(card(window, 'coordinates').getByTestId('at-mgrs')).toHaveText('48Q XK 81980 17553');
  await expect(card(window, 'coordinates').getByTestId('where')).toContainText('đường chim bay');
  await goTo.fill('không phải tọa độ');
  await goTo.press('Enter');
  await expect(card(window, 'coordinates').getByRole('alert')).toContainText('Không đọc được');
  await goTo.press('Escape');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('ql1 km10+500');
  await expect(window.getByRole('option', { name: /ql1 km10\+500|QL1 Km10\+500/ })).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('map-point')).toContainText('Nội suy giữa');

  await take(window, '/');
  await window.keyboard.type('thuy hung');
  await expect(
    card(window, 'find')
      .getByTestId('finds')
      .getByRole('button', { name: /^Xã Thụy Hùng/ }),
  ).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('map-point')).toContainText('không phải địa giới');
});

test('a drawing is seen at another desk, survives the hub, and is taken back; a view is kept', async ({ centre }) => {
  const hub = await centre.startHub();
  const first = await centre.openWindow(await centre.startConsole('first'));
  const second = await centre.openWindow(await centre.startConsole('second'));
  await ready(first);
  await ready(second);

  await take(first, 'v');
  await card(first, 'draw').getByRole('button', { name: 'Vùng', exact: true }).click();
  for (const [x, y] of [
    [0.6, 0.5],
    [0.7, 0.5],
    [0.7, 0.6],
  ] as const)
    await clickAt(first, x, y);
  await first.keyboard.press('Shift+Enter');
  await card(first, 'draw').getByRole('textbox', { name: 'Nhãn' }).fill('Vùng cấm đường');
  await first.keyboard.press('Enter');
  await take(second, 'v');
  await expect(card(second, 'draw').getByTestId('overlay-row')).toContainText('Vùng cấm đường');

  await card(second, 'draw').getByRole('button', { name: 'Sửa hình vẽ: Vùng cấm đường' }).click();
  await card(second, 'draw').getByRole('combobox', { name: 'Màu' }).selectOption('blue');
  await card(second, 'draw').getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(second.getByText('Đã sửa hình vẽ')).toBeVisible();

  await hub.kill();
  await card(second, 'draw').getByRole('button', { name: 'Bỏ hình vẽ: Vùng cấm đường' }).click();
  await expect(card(second, 'draw').getByTestId('overlay-row')).toBeHidden();
  await second.getByRole('button', { name: 'Hoàn tác' }).last().click();
  await expect(card(second, 'draw').getByTestId('overlay-row')).toContainText('Vùng cấm đường');

  await take(second, 's');
  await card(second, 'bookmarks').getByRole('textbox').fill('Khu vực cửa khẩu');
  await second.keyboard.press('Enter');
  await expect(card(second, 'bookmarks').getByRole('button', { name: /^Khu vực cửa khẩu/ })).toBeVisible();
});

test('an incident is moved and put back, the past is unmistakable, and a map is printed', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await ready(window);
  await list(window).getByTestId('incident-row').nth(1).click();
  const position = detail(window).locator('.position');
  await expect(position).toBeVisible();
  const before = await position.innerText();
  await take(window, 'd');
  await expect(card(window, 'move')).toContainText('Dời');
  await clickAt(window, 0.75, 0.7);
  await expect(position).not.toHaveText(before);
  await window.getByRole('button', { name: 'Hoàn tác' }).last().click();
  await expect(position).toHaveText(before);

  await take(window, 'h');
  await window.getByRole('slider', { name: 'Thời điểm' }).focus();
  for (let i = 0; i < 8; i += 1) await window.keyboard.press('ArrowLeft');
  await expect(window.getByTestId('map-past')).toContainText('QUÁ KHỨ');
  await window.getByRole('button', { name: 'Về hiện tại' }).first().click();
  await expect(window.getByTestId('map-past')).toBeHidden();

  await take(window, 'i');
  await card(window, 'print').getByLabel('Tiêu đề').fill('Tình hình trong tỉnh');
  const download = window.waitForEvent('download');
  await card(window, 'print').getByRole('button', { name: 'PDF' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^tinh-hinh-trong-tinh-\d{8}-\d{4}\.pdf$/);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
});

test('linked maps of two windows go where the other goes', async ({ centre }) => {
  await centre.startHub();
  const desk = await centre.startConsole('first');
  const one = await centre.openWindow(desk);
  await ready(one);
  const other = await one.context().newPage();
  await other.goto(new URL('?panel=map', desk.url).href);
  for (const page of [one, other]) {
    await take(page, 'u');
    await card(page, 'link').getByLabel('Nối bản đồ này').check();
    await expect(page.getByTestId('map-linked')).toBeVisible();
    await take(page, 't');
  }
  await canvas(other).focus();
  for (let i = 0; i < 3; i += 1) await other.keyboard.press('+');
  const at = (page: Page) => card(page, 'coordinates').getByTestId('at-dd');
  await other.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await at(one).innerText()) === (await at(other).innerText())).toBe(true);
  await expect(one.locator('.map-scale')).toHaveText(await other.locator('.map-scale').innerText());
});
