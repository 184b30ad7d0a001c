import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { choose, detail, isOffline, list } from './desk-page.ts';
import { pictureWithPlace } from '../support/picture-with-place.ts';

const run = (page: Page) => page.getByTestId('run');
const step = (page: Page, n: number) =>
  run(page)
    .getByTestId('run-step')
    .nth(n - 1);
const officer = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Nông Thị Hạnh', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
};
const axe = async (page: Page, within: string): Promise<void> => {
  expect((await new AxeBuilder({ page }).include(within).analyze()).violations).toEqual([]);
};

/** An accident on QL1, taken in by keyboard. */
const report = async (page: Page, title: string): Promise<void> => {
  await expect(list(page).getByTestId('incident-row').first()).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tiêu đề').fill(title);
  await dialog.getByLabel('Loại', { exact: true }).fill('tai nạn giao');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await choose(page, title);
};

test('a procedure is proposed, started and worked by keyboard while the hub is away, and stands at another desk when it is back', async ({
  centre,
}) => {
  const hub = await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk'));
  const other = await centre.openWindow(await centre.startConsole('other'));
  await expect(list(other).getByTestId('incident-row').first()).toBeVisible();
  const title = 'Va chạm xe tải QL1 Km42+600';
  await report(page, title);
  await hub.kill();
  await isOffline(page);

  const chip = page.getByTestId('proposal');
  await expect(chip).toContainText('Đề xuất quy trình: Tai nạn giao thông gây ùn tắc trên Quốc lộ 1');
  await expect(chip).toContainText('đúng loại vụ việc · có “va chạm” · trên QL1');
  await axe(page, '.detail');
  await page.keyboard.press('p');
  await expect(chip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(step(page, 1)).toHaveAttribute('data-state', 'active');
  await expect(step(page, 2)).toHaveAttribute('data-state', 'waiting');
  await axe(page, '.detail');

  // The first step, then the one that is due next: it asks, and yes opens the care of the injured.
  await page.keyboard.press('t');
  await expect(step(page, 1)).toHaveAttribute('data-state', 'done');
  await expect(step(page, 2)).toHaveAttribute('data-state', 'active');
  await expect(step(page, 7)).toHaveAttribute('data-state', 'waiting');
  await page.keyboard.press('p');
  await expect(step(page, 2).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('1');
  await expect(step(page, 2)).toContainText('Có');
  await expect(step(page, 7)).toHaveAttribute('data-state', 'active');

  // Evidence and the tick in one breath; who does it; a reminder.
  await step(page, 3).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('d');
  await expect(step(page, 3)).toContainText('đã đôn đốc 1 lần');
  await page.keyboard.press('g');
  await page.getByRole('dialog').getByLabel('Ai làm').selectOption({ label: 'Hoàng Văn Khôi' });
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).press('Enter');
  await expect(step(page, 3)).toContainText('Hoàng Văn Khôi');
  await step(page, 3).getByRole('button').first().focus();
  await page.keyboard.press('b');
  await page.keyboard.type('CSGT nhận lệnh 02:14');
  await page.keyboard.press('Enter');
  await expect(step(page, 3)).toHaveAttribute('data-state', 'done');
  await expect(step(page, 3)).toContainText('CSGT nhận lệnh 02:14');

  // A skip wants a reason, and is told in the history.
  await step(page, 5).getByRole('button').first().focus();
  await page.keyboard.press('x');
  const reason = page.getByRole('dialog').getByLabel('Lý do (trực ban trưởng sẽ đọc)');
  await expect(reason).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(reason).toBeVisible();
  await page.keyboard.type('Đường đã thông');
  await page.keyboard.press('Control+Enter');
  await expect(step(page, 5)).toContainText('trực ban trưởng chưa xem');
  await expect(detail(page).getByTestId('timeline-entry').filter({ hasText: 'bỏ qua bước' })).toContainText('Đường đã thông');

  await centre.startHub();
  await choose(other, title);
  await expect(step(other, 3)).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  await expect(step(other, 5)).toHaveAttribute('data-state', 'skipped');
  await expect(detail(other).getByTestId('timeline-entry').filter({ hasText: 'bắt đầu quy trình' })).toBeVisible();
  await expect(run(other).getByLabel('chờ gửi')).toHaveCount(0);

  // The shift lead hears of the skip, and says so.
  await officer(other, 'Trần Quốc Bảo');
  await other.goto(new URL('/?panel=procedures', other.url()).href);
  const skip = other.getByTestId('skip');
  await expect(skip).toContainText('Đường đã thông');
  await skip.getByRole('button', { name: 'Đã xem' }).press('Enter');
  await expect(skip).toHaveCount(0);
  await expect(step(page, 5)).toContainText('Trần Quốc Bảo đã xem', { timeout: 15_000 });
});

test('a run ends when nothing is open, says so in the history, and is read in English', async ({ centre }) => {
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk'));
  await report(page, 'Tai nạn liên hoàn QL1 Km20');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  // The run has the focus as soon as it is there: the next key is for its first step.
  await expect(step(page, 1).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('t');
  await expect(step(page, 1)).toHaveAttribute('data-state', 'done');
  await page.keyboard.press('p');
  await page.keyboard.press('2');
  await expect(step(page, 7)).toHaveAttribute('data-state', 'closed');
  for (const n of [3, 4, 5, 6, 8, 9, 10]) {
    await step(page, n).getByRole('button').first().focus();
    await page.keyboard.press('t');
    await expect(step(page, n)).toHaveAttribute('data-state', 'done');
  }
  await run(page).getByRole('button', { name: 'Kết thúc' }).press('Enter');
  await page.keyboard.type('Thông xe hai chiều');
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByTestId('timeline-entry').filter({ hasText: 'kết thúc quy trình' })).toContainText('Thông xe hai chiều');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByTestId('timeline-entry').filter({ hasText: 'started procedure' })).toContainText(
    'Traffic accident with congestion on QL1',
  );
});

test('a procedure is changed, compared, published and confirmed; what runs keeps its version', async ({ centre }) => {
  await centre.startHub();
  const desk = await centre.startConsole('desk');
  const work = await centre.openWindow(desk);
  await report(work, 'Va chạm QL1 Km5');
  await work.keyboard.press('p');
  await work.keyboard.press('Enter');
  await expect(run(work)).toContainText('bản 1');
  await officer(work, 'Lương Thanh Tùng');

  const page = await centre.openWindow(desk, '/?panel=procedures');
  await expect(page.getByTestId('run-row')).toContainText('Va chạm QL1 Km5');
  await page.getByTestId('procedure-row').filter({ hasText: 'SOP-01' }).click();
  const steps = page.getByTestId('template-step');
  await expect(steps).toHaveCount(10);
  await axe(page, '.procedures');

  // Moved and put back by keyboard, dragged, undone.
  const third = page.getByRole('button', { name: /^Bước 3:/ });
  await third.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(steps.nth(1)).toContainText('Chuyển CSGT và 115');
  await expect(page.getByRole('button', { name: /^Bước 2:/ })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(steps.nth(1)).toContainText('Xác minh bằng camera');
  // By a hand: a drop right after one single move over the place may come before the place knows of it.
  await steps.nth(8).locator('.ed-grip').dragTo(steps.nth(5), { steps: 10 });
  await expect(steps.nth(5)).toContainText('Giải tỏa hiện trường');
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(steps.nth(8)).toContainText('Giải tỏa hiện trường');

  const text = steps.nth(0).getByLabel('Việc phải làm');
  await text.fill('Tiếp nhận tin, hỏi số người bị nạn');
  await steps.nth(0).getByLabel('Hạn, phút').fill('3');
  await steps.nth(0).getByLabel('Hạn, phút').press('Enter');
  await page.getByRole('tab', { name: 'Phiên bản' }).click();
  await expect(page.getByTestId('difference')).toHaveCount(2);
  await expect(page.getByTestId('difference').nth(1)).toContainText('3 phút');
  await page.getByRole('tab', { name: 'Sơ đồ' }).click();
  await expect(page.getByText('Tiếp nhận tin, hỏi số người bị nạn')).toBeVisible();
  await axe(page, '.procedures');
  await page.getByRole('tab', { name: 'Nội dung' }).click();
  await axe(page, '.procedures');

  await page.getByRole('button', { name: 'Ban hành bản 2' }).click();
  await page.keyboard.type('Rút ngắn câu đầu');
  await page.keyboard.press('Control+Enter');
  // Its button names the version too: it leaves once that is in force.
  await expect(page.getByRole('button', { name: 'Ban hành bản 2' })).toHaveCount(0);
  await expect(page.getByRole('article')).toContainText('bản 2');
  await page.getByRole('button', { name: 'Xác nhận chính thức' }).click();
  await expect(page.getByRole('article').getByText('Chính thức', { exact: true })).toBeVisible();

  await expect(run(work)).toContainText('bản 1');
  await expect(step(work, 1)).toContainText('lý trình (vd QL1 Km42+600)');
  await expect(run(work)).toContainText('Đề xuất');
});

test('procedures go into a file and come back as drafts; a bad file is told where; an operator only reads', async ({ centre }) => {
  await centre.startHub();
  const desk = await centre.startConsole('desk');
  const page = await centre.openWindow(desk, '/?panel=procedures');
  await expect(page.getByTestId('procedure-row')).toHaveCount(10);
  await expect(page.getByRole('button', { name: 'Quy trình mới' })).toHaveCount(0);
  await page.getByTestId('procedure-row').first().click();
  await expect(page.getByLabel('Việc phải làm')).toBeDisabled();
  await officer(page, 'Trần Quốc Bảo');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Xuất mọi quy trình' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const folder = await centre.folder('files');
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  await writeFile(good, text.replaceAll('"SOP-10"', '"SOP-11"'));
  await writeFile(bad, text.replace('"dueMin": 5', '"dueMin": "sớm"'));
  await page.getByTestId('procedure-file').setInputFiles(bad);
  await expect(page.getByText(/bad\.json: giá trị không dùng được ở procedures\[\d+\]\.content\.steps\[\d+\]\.dueMin/)).toBeVisible();
  await page.getByTestId('procedure-file').setInputFiles(good);
  await expect(page.getByRole('dialog')).toContainText('SOP-11 · mới');
  await page.getByRole('button', { name: 'Nhập 10 quy trình' }).click();
  await expect(page.getByTestId('procedure-row')).toHaveCount(11);
  await expect(page.getByTestId('procedure-row').filter({ hasText: 'SOP-11' })).toContainText('chưa ban hành');

  await page.getByRole('button', { name: 'Quy trình mới' }).click();
  await expect(page.getByTestId('template-step')).toHaveCount(1);
  await page.getByRole('button', { name: 'Thêm bước' }).last().click();
  await expect(page.getByRole('status').filter({ hasText: 'Bước 2 chưa có nội dung' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ban hành bản 1' })).toBeDisabled();
});

test('a picture proves a step while the hub is away: it shows in the step and in the history, and at another desk when the hub is back', async ({
  centre,
}) => {
  const hub = await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk'));
  const title = 'Va chạm xe tải QL1 Km42+600';
  await report(page, title);
  await hub.kill();
  await isOffline(page);
  await page.keyboard.press('p');
  await expect(page.getByTestId('proposal')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(step(page, 1)).toHaveAttribute('data-state', 'active');
  await step(page, 1).getByRole('button').first().focus();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Loại').selectOption({ label: 'Ảnh' });
  const file = dialog.getByLabel('Chọn ảnh (JPEG, PNG, WebP)');
  await file.setInputFiles({ name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await expect(dialog).toContainText('Đây không phải ảnh');
  await expect(dialog.getByRole('button', { name: 'Lưu', exact: true })).toBeDisabled();
  await file.setInputFiles({ name: 'hien-truong.jpg', mimeType: 'image/jpeg', buffer: await pictureWithPlace(page, [106.65, 21.72]) });
  await expect(dialog.getByRole('img', { name: 'hien-truong.jpg' })).toBeVisible();
  await axe(page, '[role="dialog"]');
  await dialog.getByLabel('Nói thêm về ảnh (không bắt buộc)').fill('Nhìn từ phía cầu');
  await page.keyboard.press('Enter');
  await expect(step(page, 1)).toHaveAttribute('data-state', 'done');
  const proof = (of: Page) => step(of, 1).getByTestId('proof');
  await expect(proof(page).getByRole('button', { name: 'Xem ảnh: hien-truong.jpg' })).toBeVisible();
  const line = page.getByTestId('timeline-entry').filter({ hasText: 'Bằng chứng của bước' });
  await expect(line.locator('img')).toBeVisible();
  await expect(line).toContainText('Nhìn từ phía cầu');
  await axe(page, '.detail');
  await proof(page).getByRole('button').press('Enter');
  await expect(page.getByRole('dialog').locator('img')).toHaveJSProperty('complete', true);
  await page.keyboard.press('Escape');

  await centre.startHub();
  await expect(page.getByTestId('upload')).toHaveCount(0);
  const other = await centre.openWindow(await centre.startConsole('other'));
  await choose(other, title);
  await step(other, 1).getByRole('button').first().click();
  await proof(other).getByRole('button', { name: 'Xem ảnh: hien-truong.jpg' }).click();
  await expect
    .poll(() =>
      other
        .getByRole('dialog')
        .locator('img')
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    )
    .toBeGreaterThan(1000);
});
