import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rememberRoom, wallRoom } from '../support/room/wall-room.ts';
import { type Centre, expect, test } from './console-test.ts';

/** The desk of a wall of so many screens. */
const openDesk = async (centre: Centre, columns: number, rows: number, path = '/?panel=scenes'): Promise<Page> => {
  await centre.startHub();
  await rememberRoom(await centre.folder('desk'), wallRoom(columns, rows));
  const page = await centre.openWindow(await centre.startConsole('desk'), path);
  await expect(page.getByRole('region', { name: 'Hình tường' })).toBeVisible();
  return page;
};

const make = async (page: Page, from: string): Promise<void> => {
  // A demo console signs an officer on by itself, some time after it hears of officers.
  await expect(page.getByTitle('Đổi người trực')).toContainText('Nông Thị Hạnh');
  await page.getByRole('button', { name: 'Cảnh mới' }).click();
  await page.getByRole('menuitem', { name: from }).click();
  await expect(row(page, from)).toHaveAttribute('aria-current', 'true');
};
const row = (page: Page, name: string) => page.getByTestId('scene-row').filter({ hasText: name });
const view = (page: Page, name: string) => page.getByRole('group', { name: 'Cách xem' }).getByRole('button', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const cell = (page: Page, on: 'air' | 'scene', screen: number, at: number) => page.locator(`[data-at="${on}/display-${screen}/${at}"]`);
const onAir = async (page: Page, name: string): Promise<void> => expect(row(page, name)).toContainText('đang chiếu');

test('a scene is made, previewed, taken, undone, and still there after a reload, all by keyboard', async ({ centre }) => {
  const page = await openDesk(centre, 2, 2);
  await make(page, 'Cảnh trống');
  const start = cell(page, 'scene', 1, 0);
  await start.focus();
  await start.press('ArrowRight');
  await expect(cell(page, 'scene', 2, 0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'scene', 4, 0)).toBeFocused();

  await page.keyboard.press('Enter');
  const camera = page.getByRole('radio', { name: 'Camera' });
  // What stands there is the clock: its kind is reached first.
  await page.getByRole('radio', { name: 'Đồng hồ' }).press('ArrowRight');
  await page.getByRole('radio', { name: 'Chữ' }).press('ArrowRight');
  await expect(camera).toBeFocused();
  const search = page.getByRole('combobox', { name: 'Tìm camera, Enter để chọn' });
  await page.keyboard.press('Tab');
  await expect(search).toBeFocused();
  await page.keyboard.type('cau ky cung');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'scene', 4, 0)).toContainText('Cầu Kỳ Cùng');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'scene', 4, 0)).toBeFocused();
  await expect(page.getByText('Đổi 1 ô trên 1 màn')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Màn 1', exact: false }).first()).toContainText('để nguyên');

  await page.keyboard.press('Control+Enter');
  await onAir(page, 'Cảnh trống');
  await expect(page.getByText('Không đổi gì trên tường')).toBeVisible();
  await page.reload();
  await expect(row(page, 'Cảnh trống')).toHaveAttribute('aria-current', 'true');
  await view(page, 'Đang chiếu').click();
  await expect(cell(page, 'air', 4, 0)).toContainText('Cầu Kỳ Cùng');
  await expect(page.getByTestId('wall-air')).toContainText('Cảnh trống · từ');

  await cell(page, 'air', 4, 0).focus();
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'air', 4, 0)).toContainText('Đồng hồ');
  await page.keyboard.press('Control+y');
  await expect(cell(page, 'air', 4, 0)).toContainText('Cầu Kỳ Cùng');

  await tab(page, 'Lịch sử').click();
  const entries = page.getByTestId('wall-entry');
  await expect(entries).toHaveCount(4);
  await expect(entries.nth(0)).toHaveAttribute('data-cause', 'redo');
  await expect(entries.nth(1)).toContainText('Màn 4, ô 1: Cầu Kỳ Cùng → Đồng hồ');
  await entries.nth(3).getByRole('button', { name: 'Xem phiên bản 1' }).click();
  await expect(page.getByTestId('wall-past')).toContainText('phiên bản 1');
  await expect(page.getByTestId('wall-past').locator('[data-at="air/display-4/0"]')).toContainText('Đồng hồ');
  await page.getByRole('button', { name: 'Thôi xem lại' }).click();

  await view(page, 'Xem trước').click();
  await cell(page, 'scene', 4, 0).focus();
  await page.keyboard.press('Delete');
  await expect(cell(page, 'scene', 4, 0)).toContainText('trống');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'scene', 4, 0)).toContainText('Cầu Kỳ Cùng');
});

test('cells are dragged; a scene is renamed, locked, copied, removed and brought back', async ({ centre }) => {
  const page = await openDesk(centre, 2, 1);
  await make(page, 'Trực đêm');
  await expect(cell(page, 'scene', 1, 0)).toContainText('Đồng hồ');
  const tour = await cell(page, 'scene', 2, 1).innerText();
  await cell(page, 'scene', 1, 0).dragTo(cell(page, 'scene', 2, 1));
  await expect(cell(page, 'scene', 2, 1)).toContainText('Đồng hồ');
  await expect(cell(page, 'scene', 1, 0)).toContainText(tour);

  // As the list of cameras, the map and the tiles drag them.
  const dragged = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData('application/x-chilang-camera', 'cam-001');
    return data;
  });
  await cell(page, 'scene', 2, 0).dispatchEvent('drop', { dataTransfer: dragged });
  await expect(cell(page, 'scene', 2, 0)).toHaveAttribute('data-kind', 'camera');
  await view(page, 'Đang chiếu').click();
  await cell(page, 'air', 2, 0).dispatchEvent('drop', { dataTransfer: dragged });
  await expect(cell(page, 'air', 2, 0)).toHaveAttribute('data-kind', 'camera');
  await view(page, 'Xem trước').click();

  await tab(page, 'Cảnh').click();
  const name = page.getByLabel('Tên cảnh');
  await name.fill('Đêm mưa lũ');
  await name.press('Enter');
  await expect(row(page, 'Đêm mưa lũ')).toBeVisible();
  await page.getByRole('button', { name: 'Khóa cảnh' }).click();
  await expect(row(page, 'Đêm mưa lũ').getByLabel('đang khóa')).toBeVisible();
  await page.getByRole('button', { name: 'Nhân đôi' }).click();
  await expect(row(page, 'Đêm mưa lũ (2)')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('button', { name: 'Bỏ cảnh' }).click();
  await expect(row(page, 'Đêm mưa lũ (2)')).toHaveCount(0);
  await page.getByRole('button', { name: '1 cảnh đã bỏ' }).click();
  await page.getByRole('button', { name: 'Lấy lại' }).click();
  await expect(row(page, 'Đêm mưa lũ (2)')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Tìm cảnh' }).fill('dem mua lu (2');
  await expect(page.getByTestId('scene-row')).toHaveCount(1);
});

test('scenes go into a file with their pictures and come back from it as new ones; a spoiled file is told where', async ({ centre }) => {
  const page = await openDesk(centre, 2, 1);
  await make(page, 'Cảnh trống');
  await cell(page, 'scene', 1, 0).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Ảnh' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Thêm ảnh từ máy' }).click();
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await (await chooser).setFiles({ name: 'so-do.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
  await expect(cell(page, 'scene', 1, 0)).toContainText('so-do');

  await tab(page, 'Cảnh').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('canh-trong.json');
  const text = await readFile(await saved.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ format: 'chilang-scenes', version: 1, images: [{ name: 'so-do' }] });

  const folder = await centre.folder('files');
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  await writeFile(good, text.replaceAll('display-1', 'elsewhere-1'));
  await writeFile(bad, text.replace('"layout": "1"', '"layout": "5"'));
  await page.getByTestId('scene-file').setInputFiles(bad);
  await expect(
    page.getByText(/bad\.json: giá trị không dùng được ở scenes\[0\]\.screens\.display-1\.layout \(cảnh "Cảnh trống"\)/),
  ).toBeVisible();
  await page.getByTestId('scene-file').setInputFiles(good);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('đã có tên này, sẽ là "Cảnh trống (2)"');
  await expect(dialog.getByRole('combobox', { name: 'Màn 1', exact: true })).toHaveValue('display-1');
  await dialog.getByRole('combobox', { name: 'Màn 1', exact: true }).selectOption({ label: 'Màn 2' });
  await dialog.getByRole('button', { name: 'Nhập 1 cảnh' }).click();
  await expect(row(page, 'Cảnh trống (2)')).toHaveAttribute('aria-current', 'true');
  await expect(cell(page, 'scene', 2, 0)).toContainText('so-do');
});

test('the wall is arranged in millimetres, by number, key and arrangement', async ({ centre }) => {
  const page = await openDesk(centre, 4, 3);
  await tab(page, 'Sắp xếp').click();
  await page.getByRole('button', { name: '3 × 3' }).click();
  const last = page.locator('[data-arranged="display-12"]');
  await expect(last).toHaveAccessibleName(/cách trái 2436, cách trên \d+/);
  await page.getByRole('button', { name: '4 × 3' }).click();
  await expect(last).toHaveAccessibleName(/cách trái 3654, cách trên 13\d\d/);
  await last.focus();
  await last.press('ArrowRight');
  await expect(last).toHaveAccessibleName(/cách trái 3664/);
  await last.press('Shift+ArrowLeft');
  await expect(last).toHaveAccessibleName(/cách trái 3663/);
  const left = page.getByLabel('Trái, mm');
  await left.fill('3000');
  await left.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Chồng lên nhau: Màn 11, Màn 12');
});

test('two desks change one cell while the hub is away: one change stands, the other officer is told what to do', async ({ centre }) => {
  test.slow();
  const hub = await centre.startHub();
  await rememberRoom(await centre.folder('desk'), wallRoom(2, 1));
  const desk = await centre.openWindow(await centre.startConsole('desk'), '/?panel=scenes');
  await make(desk, 'Cảnh trống');
  await cell(desk, 'scene', 1, 0).focus();
  await desk.keyboard.press('Delete');
  const other = await centre.openWindow(await centre.startConsole('other'), '/?panel=scenes');
  await row(other, 'Cảnh trống').click();
  await expect(cell(other, 'scene', 1, 0)).toContainText('trống');
  await hub.kill();
  for (const page of [desk, other]) await expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');

  const put = async (page: Page, kind: string): Promise<void> => {
    await cell(page, 'scene', 1, 0).click();
    await tab(page, 'Ô').click();
    await page.getByRole('radio', { name: kind, exact: true }).click();
  };
  await put(desk, 'Đồng hồ');
  await expect(cell(desk, 'scene', 1, 0)).toContainText('Đồng hồ');
  await put(other, 'Bảng');
  await other.getByRole('button', { name: 'Vụ việc', exact: true }).click();
  await expect(cell(other, 'scene', 1, 0)).toContainText('Vụ việc');

  await centre.startHub();
  const refusals = async (): Promise<number[]> =>
    Promise.all([desk, other].map((page) => page.getByText(/không thành: người khác đã đổi đúng phần này trước/).count()));
  await expect.poll(async () => (await refusals()).reduce((sum, count) => sum + count, 0), { timeout: 60_000 }).toBe(1);
  const [isDesks] = await refusals();
  const standing = isDesks === 1 ? 'Vụ việc' : 'Đồng hồ';
  for (const page of [desk, other]) await expect(cell(page, 'scene', 1, 0)).toContainText(standing);
});

test('nothing of the desk of a wall keeps anybody out: axe finds no violation, dark and light, wide and narrow', async ({ centre }) => {
  test.slow();
  const page = await openDesk(centre, 4, 3);
  await make(page, 'Toàn cảnh tỉnh');
  const violations = async () => (await new AxeBuilder({ page }).include('.scenes-panel').analyze()).violations;
  for (const [theme, width] of [
    ['dark', 1920],
    ['light', 560],
  ] as const) {
    await page.setViewportSize({ width, height: 1080 });
    await page.goto(new URL(`/?panel=scenes&theme=${theme}`, page.url()).href);
    for (const name of ['Đang chiếu', 'Khác biệt', 'Cạnh nhau']) {
      await view(page, name).click();
      expect(await violations()).toEqual([]);
    }
    for (const name of ['Ô', 'Cảnh', 'Tự động', 'Lịch sử', 'Sắp xếp']) {
      await tab(page, name).click();
      expect(await violations()).toEqual([]);
    }
  }
});
