import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeHomePack, makePicturePack } from '../support/map-packs/make-packs.ts';
import { GateClient } from '../support/gate-client.ts';
import { type Centre, expect, test } from './console-test.ts';

const packs = (page: Page) => page.getByTestId('map-pack');
const simplified = (page: Page) => page.locator('.map-foot').getByText(/Bản đồ nền giản lược|Simplified basemap/);

/** A window with the map alone, on a console whose browser reaches nothing but that console. */
const openMap = async (centre: Centre, query = ''): Promise<Page> => {
  await centre.startHub();
  const at = await centre.startConsole('desk');
  const page = await centre.openWindow(at, `/?panel=map${query}`);
  const { host } = new URL(at.url);
  await page.route('**/*', (route) => (new URL(route.request().url()).host === host ? route.continue() : route.abort()));
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Gói bản đồ|Map packs)$/ })).toBeVisible();
  return page;
};

/** Drops a file on the map, as from a file manager. */
const drop = async (page: Page, path: string, name: string): Promise<void> => {
  const input = await page.evaluateHandle(() => {
    const made = document.createElement('input');
    made.type = 'file';
    made.id = 'dropped';
    document.body.append(made);
    return made;
  });
  await page.locator('#dropped').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: await readFile(path) });
  await input.evaluate((made) => {
    const transfer = new DataTransfer();
    for (const file of (made as HTMLInputElement).files ?? []) transfer.items.add(file);
    const map = document.querySelector('.map-panel');
    for (const type of ['dragover', 'drop'])
      map?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    made.remove();
  });
};

const openPacks = (page: Page) => page.getByRole('button', { name: /^(Gói bản đồ|Map packs)$/ }).click();

/** How many pixels of the middle of the map differ from a picture taken before, of a thousand. */
const changed = async (page: Page, before: Buffer): Promise<number> => {
  const after = await page.locator('.map-canvas').first().screenshot();
  return page.evaluate(
    async ([one, two]) => {
      const read = async (data: string): Promise<Uint8ClampedArray> => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        context?.drawImage(picture, 0, 0);
        return (
          context?.getImageData(picture.width / 4, picture.height / 4, picture.width / 2, picture.height / 2).data ??
          new Uint8ClampedArray()
        );
      };
      const [a, b] = [await read(one ?? ''), await read(two ?? '')];
      let differ = 0;
      for (let at = 0; at < a.length; at += 4)
        if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) + Math.abs((a[at + 2] ?? 0) - (b[at + 2] ?? 0)) > 6) differ++;
      return Math.round((differ / (a.length / 4)) * 1000);
    },
    [before.toString('base64'), after.toString('base64')],
  );
};

const picture = (page: Page): Promise<Buffer> => page.locator('.map-canvas').first().screenshot();

test('a pack dropped on the map is drawn with nothing from outside, says whose it is, and is taken away again', async ({ centre }) => {
  test.slow();
  const page = await openMap(centre);
  const outside: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).protocol.startsWith('http') && new URL(request.url()).host !== new URL(page.url()).host)
      outside.push(request.url());
  });
  await expect(simplified(page)).toBeVisible();
  await expect.poll(() => page.locator('.map-chip').count()).toBe(0);
  const before = await picture(page);
  const folder = await centre.folder('packs');
  const tiles: string[] = [];
  page.on('response', (answer) => {
    if (/\/map\/packs\/.*\/\d+\/\d+\/\d+/.test(answer.url())) tiles.push(`${answer.status()}`);
  });
  await drop(page, await makeHomePack(folder, 'protomaps'), 'lang-son.pmtiles');

  const credit = page.getByTestId('map-credit');
  await expect(credit).toHaveText('© OpenStreetMap protomaps');
  await expect.poll(() => changed(page, before)).toBeGreaterThan(150);
  expect(new Set(tiles)).toEqual(new Set(['200']));
  await expect(page.locator('.map-notice')).toHaveCount(0);
  await page.mouse.move(960, 500);
  for (let step = 0; step < 4; step++) await page.mouse.wheel(0, -400);
  await expect(simplified(page)).toBeHidden();
  await page.getByRole('button', { name: /Xem toàn tỉnh/ }).click();

  await openPacks(page);
  await expect(packs(page)).toHaveCount(1);
  await expect(packs(page)).toContainText('Bản đồ véc-tơ (Protomaps)');
  await packs(page).getByRole('button', { name: /^Xóa/ }).click();
  await page.getByRole('button', { name: 'Xóa hẳn tệp' }).click();
  await expect(packs(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(credit).toHaveCount(0);
  await expect.poll(() => changed(page, before)).toBeLessThan(60);
  await expect(simplified(page)).toBeVisible();
  expect(outside).toEqual([]);
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
  expect(policy).toMatch(/connect-src 'self' ws:\/\/127\.0\.0\.1:\d+ http:\/\/\*\.localhost:\d+;/);
});

test('packs of all schemas, pictures and hills lie on each other in their order, in both themes and languages', async ({ centre }) => {
  test.slow();
  const page = await openMap(centre, '&theme=light');
  const folder = await centre.folder('packs');
  const paths = [
    ...[await makeHomePack(folder, 'openmaptiles'), await makeHomePack(folder, 'shortbread')],
    ...[await makePicturePack(folder, 'satellite'), await makePicturePack(folder, 'terrain')],
  ];
  await openPacks(page);
  await page.getByTestId('pick-packs').setInputFiles(paths);
  await expect(packs(page)).toHaveCount(4);
  await expect(page.locator('[data-testid="map-pack"][data-state="ready"]')).toHaveCount(4);
  expect(await packs(page).locator('strong').allInnerTexts()).toEqual([
    'Lạng Sơn shortbread',
    'Lạng Sơn openmaptiles',
    'Địa hình',
    'Ảnh vệ tinh',
  ]);
  const first = packs(page).first();
  await first.getByRole('button', { name: /xuống dưới/ }).press('Enter');
  await expect(packs(page).first()).toContainText('openmaptiles');
  const own = packs(page).first();
  await own.getByRole('button', { name: /^Đổi tên/ }).click();
  await own.getByRole('textbox', { name: 'Tên gói' }).fill('Bản đồ tỉnh');
  await page.keyboard.press('Enter');
  await expect(own).toContainText('Bản đồ tỉnh');
  await own.getByRole('checkbox').click();
  await expect(own.getByRole('checkbox')).not.toBeChecked();

  for (const theme of ['light', 'dark']) {
    const { violations } = await new AxeBuilder({ page }).exclude('.maplibregl-canvas').analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: theme === 'light' ? /Giao diện: Tối/ : /Giao diện: Sáng/ }).click();
    await openPacks(page);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'English' }).click();
  await openPacks(page);
  await expect(page.getByRole('dialog')).toContainText('Satellite or map pictures');
  await expect(page.locator('.map-notice')).toHaveCount(0);
});

test('a broken pack says once what it is and what to do, and the map stays', async ({ centre }) => {
  const page = await openMap(centre);
  const folder = await centre.folder('packs');
  await writeFile(join(folder, 'page.pmtiles'), '<!doctype html><title>Đăng nhập</title>');
  await writeFile(join(folder, 'roads.pmtiles'), '{"type":"FeatureCollection","features":[]}');
  await writeFile(join(folder, 'half.pmtiles'), Buffer.concat([Buffer.from('PMTiles\u0003'), Buffer.alloc(50, 9)]));
  await drop(page, join(folder, 'page.pmtiles'), 'page.pmtiles');
  await expect(page.getByText(/page\.pmtiles: Đây là trang web/)).toHaveCount(1);
  await drop(page, join(folder, 'roads.pmtiles'), 'roads.pmtiles');
  await expect(page.getByText(/roads\.pmtiles: Đây là GeoJSON.*npm run pack-map/)).toHaveCount(1);
  await openPacks(page);
  await page.getByTestId('pick-packs').setInputFiles(join(folder, 'half.pmtiles'));
  await expect(packs(page)).toHaveCount(1);
  await expect(packs(page).getByRole('alert')).toHaveText('Tệp bị cụt, chưa được chép đủ. Hãy lấy lại tệp.');
  await packs(page).getByRole('button', { name: /^Xóa/ }).click();
  await page.getByRole('button', { name: 'Xóa hẳn tệp' }).click();
  await expect(packs(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.map-notice')).toHaveCount(0);
  await expect(simplified(page)).toBeVisible();
});

/** A place packs are fetched from, on a line that breaks off after half of the file until it is `good`. */
const serveHalf = async (file: Buffer): Promise<{ url: string; asked: string[]; repair: () => void; server: Server }> => {
  let isGood = false;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? 'all');
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const range = from > 0 ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { etag: '"1"', 'content-length': file.length - from, ...range });
    if (isGood) response.end(file.subarray(from));
    else response.write(file.subarray(from, file.length / 2), () => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lang-son.pmtiles`;
  return { url, asked, server, repair: () => void (isGood = true) };
};

test('a download waits when its line breaks, outlives a console that is killed, and goes on where it was', async ({ centre }) => {
  test.slow();
  await centre.startHub();
  const first = await centre.startConsole('desk');
  const gate = await GateClient.open(first.url);
  const users = await gate.until('users.list', {}, (rows) => rows.some(({ role }) => role === 'shiftLead'));
  await gate.call('session.switchOfficer', { userId: users.find(({ role }) => role === 'shiftLead')?.id as never });
  const file = await readFile(await makeHomePack(await centre.folder('packs'), 'shortbread'));
  const half = await serveHalf(file);
  const page = await centre.openWindow(first, '/?panel=map');
  await openPacks(page);
  const address = page.getByRole('textbox', { name: 'Tải về từ địa chỉ' });
  await address.fill('ftp://maps.example/a.pmtiles');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Địa chỉ phải bắt đầu bằng https://')).toBeVisible();
  await address.fill(half.url);
  await page.keyboard.press('Enter');
  await expect(packs(page)).toContainText('Mất kết nối với 127.0.0.1');
  await expect(packs(page).getByRole('progressbar')).toBeVisible();
  await first.kill();
  half.repair();
  const again = await centre.openWindow(await centre.startConsole('desk'), '/?panel=map');
  await openPacks(again);
  await expect(packs(again)).toHaveAttribute('data-state', 'ready');
  await expect(packs(again)).toContainText('Lạng Sơn shortbread');
  expect(half.asked.at(-1)).toBe(`bytes=${Math.floor(file.length / 2)}-`);
  half.server.closeAllConnections();
  half.server.close();
});
