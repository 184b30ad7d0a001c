import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { button, choose, detail, isOffline, list } from './desk-page.ts';
import { pictureWithPlace } from '../support/picture-with-place.ts';

const intake = (page: Page) => page.getByRole('dialog', { name: 'Tiếp nhận vụ việc mới' });
const key = (page: Page, name: string) => page.keyboard.press(name);

/** Takes a report in as an officer does who never touches the mouse. */
const report = async (page: Page, phone: string, type: string, place: string, words: string): Promise<void> => {
  await key(page, 'n');
  await expect(intake(page)).toBeVisible();
  await page.keyboard.type(phone);
  for (let i = 0; i < 3; i += 1) await key(page, 'Tab');
  await page.keyboard.type(type);
  await expect(page.getByRole('option').first()).toBeVisible();
  await key(page, 'Enter');
  await key(page, 'Tab');
  await page.keyboard.type(place);
  await intake(page).getByLabel('Nội dung tin báo').focus();
  await page.keyboard.type(words);
};

test('a report is taken in offline by keyboard alone, outlives a reload, and a second one is added to it', async ({ centre }) => {
  const hub = await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  await hub.kill();
  await isOffline(window);

  await report(window, '+84912345678', 'un tac', 'ql1a km38+200', 'container chết máy chắn hai làn');
  await window.reload();
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  await key(window, 'n');
  await expect(intake(window).getByLabel('Số điện thoại người báo')).toHaveValue('0912 345 678');
  await expect(intake(window).getByText('QL1 Km38+200')).toBeVisible();
  await expect(intake(window).getByRole('radio', { name: 'M3 Thường' })).toBeChecked();
  await key(window, 'Control+Enter');
  await expect(intake(window)).toBeHidden();
  const title = 'Ùn tắc giao thông: ql1a km38+200';
  await expect(detail(window).getByRole('heading', { name: title })).toBeVisible();
  await expect(detail(window).getByText('0912 345 678')).toBeVisible();
  await expect(detail(window).getByTestId('due')).toContainText('Hạn tiếp nhận');

  await report(window, '0987654321', 'un tac', 'ql1 km38+400', 'xe container chết máy');
  const offer = intake(window).getByTestId('duplicate').filter({ hasText: title });
  await expect(offer).toBeVisible();
  await offer.getByRole('button', { name: 'Ghi vào vụ này' }).focus();
  await key(window, 'Enter');
  await expect(intake(window)).toBeHidden();
  await expect(detail(window).getByTestId('call')).toContainText('0987 654 321');
});

test('units are sent, calls logged, an agency is chased until it returns the incident', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  await report(window, '0912345678', 'tai nan', 'ql1 km38+200', 'hai xe tải va chạm, một người bị thương');
  await key(window, 'Control+Enter');
  await expect(intake(window)).toBeHidden();

  await key(window, 'u');
  const units = window.getByRole('dialog', { name: 'Điều động lực lượng' });
  await expect(units.getByTestId('unit').first()).toContainText('đường chim bay');
  await window.keyboard.type('tuan tra csgt');
  await key(window, 'Enter');
  await key(window, 'Escape');
  const unit = detail(window).getByTestId('dispatch');
  await expect(unit).toContainText('Đã ra lệnh');
  await expect(detail(window).getByTestId('status-assigned')).toBeVisible();
  for (const step of ['Đã nhận lệnh', 'Đang đến', 'Đã đến nơi']) await unit.getByRole('button', { name: step, exact: true }).press('Enter');
  await expect(unit).toContainText('Đã đến hiện trường');

  await key(window, 'g');
  await expect(window.getByRole('dialog', { name: 'Ghi cuộc gọi' })).toBeVisible();
  await window.keyboard.type('Bệnh viện Đa khoa tỉnh');
  await key(window, 'Control+Enter');
  await expect(detail(window).getByTestId('call')).toContainText('Bệnh viện Đa khoa tỉnh');

  await key(window, 'y');
  await expect(window.getByRole('dialog', { name: 'Chuyển xử lý' })).toBeVisible();
  await window.keyboard.type('Phòng CSGT');
  await key(window, 'Control+Enter');
  const transfer = detail(window).getByTestId('transfer');
  await expect(transfer).toContainText('Chờ trả lời');
  for (const n of [1, 2]) {
    await key(window, 'y');
    await expect(window.getByRole('dialog', { name: 'Đôn đốc Phòng CSGT' })).toBeVisible();
    await key(window, 'Control+Enter');
    await expect(transfer).toContainText(`Đã đôn đốc ${n} lần`);
  }
  await transfer.getByRole('button', { name: 'Trả lại' }).press('Enter');
  await expect(window.getByRole('dialog', { name: 'Trả lại' })).toBeVisible();
  await window.keyboard.type('Không thuộc địa bàn');
  await key(window, 'Control+Enter');
  await expect(transfer).toContainText('Không thuộc địa bàn');
  await expect(window.getByTestId('outbox-waiting')).toHaveText('0');
  const { violations } = await new AxeBuilder({ page: window }).include('.incidents').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('two incidents are merged, read as one on another console, and split again', async ({ centre }) => {
  await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  for (const [phone, place] of [
    ['0912345678', 'chợ Giếng Vuông'],
    ['0987654321', 'chợ Kỳ Lừa'],
  ] as const) {
    await report(window, phone, 'chay', place, 'khói bốc cao');
    await key(window, 'Control+Enter');
    await expect(intake(window)).toBeHidden();
  }
  await expect(detail(window).getByRole('heading', { name: 'Kỳ Lừa' })).toBeVisible();
  await key(window, 'l');
  const dialog = window.getByRole('dialog', { name: 'Liên kết hoặc gộp vụ việc' });
  await dialog.getByRole('searchbox').fill('Giếng Vuông');
  await dialog.getByTestId('link-offer').first().getByRole('button', { name: 'Gộp vào vụ này' }).press('Enter');
  await expect(detail(window).getByTestId('merged')).toContainText('Giếng Vuông');
  await expect(window.getByTestId('outbox-waiting')).toHaveText('0');

  const other = await centre.openWindow(await centre.startConsole('second'));
  await expect(list(other).getByTestId('incident-row').first()).toBeVisible();
  await choose(other, 'chợ Kỳ Lừa');
  await expect(detail(other).getByTestId('merged')).toContainText('Giếng Vuông');
  await detail(other).getByTestId('merged').getByRole('button', { name: 'Tách ra' }).press('Enter');
  await expect(other.getByRole('dialog', { name: 'Tách vụ việc' })).toBeVisible();
  await other.keyboard.type('hai đám cháy khác nhau');
  await key(other, 'Control+Enter');
  await expect(detail(window).getByTestId('merged')).toHaveCount(0);
});

test('a picture is attached offline, its place is taken over, and another console sees it when the hub is back', async ({ centre }) => {
  const hub = await centre.startHub();
  const window = await centre.openWindow(await centre.startConsole('first'));
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  await hub.kill();
  await isOffline(window);
  await report(window, '0912345678', 'sat lo', 'đèo Sài Hồ', 'đất đá tràn xuống đường');
  await key(window, 'Control+Enter');
  await expect(intake(window)).toBeHidden();
  await key(window, 'f');
  const picture = await pictureWithPlace(window, [106.65, 21.72]);
  await window.getByLabel('Chọn tệp').setInputFiles({ name: 'sat-lo.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect(window.getByTestId('exif-place')).toContainText('21.72000, 106.65000');
  await expect(window.getByText('Thu nhỏ còn 2560 × 1280')).toBeVisible();
  await key(window, 'Control+Enter');
  await expect(detail(window).getByTestId('attachment')).toContainText('sat-lo.jpg');
  await expect(detail(window).getByTestId('upload')).toContainText('chờ gửi');
  await expect(detail(window).getByRole('button', { name: '21.72000, 106.65000' })).toBeVisible();

  await centre.startHub();
  await expect(detail(window).getByTestId('upload')).toHaveCount(0);
  const other = await centre.openWindow(await centre.startConsole('second'));
  await expect(list(other).getByTestId('incident-row').first()).toBeVisible();
  await choose(other, 'đèo Sài Hồ');
  await detail(other).getByRole('button', { name: 'Xem ảnh: sat-lo.jpg' }).press('Enter');
  const full = other.getByRole('dialog', { name: 'sat-lo.jpg' }).getByRole('img');
  await expect.poll(() => full.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2560);
  await expect(button(other, 'Đóng').first()).toBeVisible();
});
