import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { lookAt } from './look.ts';

const workbook = join(import.meta.dirname, '..', 'fixtures', 'ingest', 'bulletin.xlsx');

const isClean = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).include('.dialog').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};

/** Presses the button that has the focus, and answers the dialog for files it opens. */
const chooseByKey = async (page: Page, file: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  // What is asked of the browser is done in order: by now it hands dialogs for files over.
  await page.evaluate(() => undefined);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
};

test('an officer brings a workbook in by keyboard alone: the columns are guessed, what is wrong is said before, the plan is kept', async ({
  centre,
}) => {
  test.slow();
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '?panel=ledger');
  const wizard = page.getByTestId('file-wizard');

  await test.step('it opens by Ctrl K, and says before what it takes', async () => {
    await expect(page.locator('[data-indicator]').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nhap tep so lieu');
    await expect(page.getByRole('option', { name: /Nhập tệp số liệu/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(wizard).toContainText('tối đa 5 MB và 20.000 dòng');
    await isClean(page);
    await lookAt(page, 'files-begin');
    await page.getByRole('button', { name: 'Chọn tệp' }).focus();
    await chooseByKey(page, workbook);
  });

  await test.step('sheet, row of names and columns are found', async () => {
    await expect(wizard.getByLabel('Trang tính')).toHaveValue('Số liệu');
    await expect(wizard.getByLabel('Dòng tên cột')).toHaveValue('3');
    await expect(wizard.getByLabel('Cột Ngày là gì')).toHaveValue('period');
    await expect(wizard.getByLabel('Cột Địa bàn là gì')).toHaveValue('area');
    await expect(wizard.getByLabel('Cột Ghi chú là gì')).toHaveValue('reason');
    await expect(wizard).toContainText('Chọn chỉ tiêu cho cột số liệu');
  });

  await test.step('the officer says what is missing; what would become of each row is shown', async () => {
    await wizard.getByLabel('Cột Số liệu dạng chữ là gì').focus();
    await page.keyboard.type('Không');
    await expect(wizard).toContainText('Chọn cột có số liệu');
    await wizard.getByLabel('Cột Xe tồn là gì').focus();
    await page.keyboard.type('Số liệu');
    await wizard.getByLabel('Chỉ tiêu của cột Xe tồn').selectOption('ck.xe_moi_ton');
    const rows = page.getByTestId('foreseen-row');
    await expect(rows).toHaveCount(6);
    await expect(rows.nth(0)).toContainText('512');
    await expect(rows.nth(0)).toContainText('nhận');
    await expect(rows.nth(2)).toContainText('Sai cấu trúc: Số liệu “N/A”');
    await expect(rows.nth(3)).toContainText('Sai địa bàn: Địa bàn “Hà Nội”');
    await expect(rows.nth(4)).toContainText('Sai cấu trúc: Số liệu để trống');
    await isClean(page);
    await lookAt(page, 'files-preview');
  });

  await test.step('this way of reading is kept for the next file of its kind', async () => {
    await wizard.getByLabel('Lưu cách đọc này thành mẫu').fill('Bản tin cửa khẩu');
    await page.keyboard.press('Enter');
    await expect(wizard).toContainText('Tệp có cùng các cột với mẫu “Bản tin cửa khẩu”');
  });

  await test.step('it is brought in, and what came of it is told', async () => {
    await wizard.getByRole('button', { name: /^Nhập \d bản ghi$/ }).focus();
    await page.keyboard.press('Enter');
    const report = page.getByTestId('file-report');
    await expect(report).toContainText('Đã nhập xong.');
    await expect(report).toContainText('0 đã có từ trước');
    await isClean(page);
    await lookAt(page, 'files-report');
    await report.getByRole('button', { name: 'Xem bản ghi cách ly' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('quarantine-line').filter({ hasText: 'Hà Nội' })).toContainText('bulletin.xlsx');
  });

  await test.step('the same file again, in English: the plan is proposed, and its values are known', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Import a file' }).focus();
    await page.keyboard.press('Enter');
    await wizard.getByRole('button', { name: 'Import another file' }).focus();
    await page.keyboard.press('Enter');
    await expect(wizard.getByRole('button', { name: 'Choose a file' })).toBeFocused();
    await chooseByKey(page, workbook);
    await expect(wizard).toContainText('The file has the same columns as the plan “Bản tin cửa khẩu”');
    await expect(wizard.locator('[data-count="fresh"]')).toContainText('0 new');
    await expect(page.getByTestId('foreseen-row').nth(0)).toContainText('known already');
    await expect(wizard.getByRole('button', { name: 'Nothing new to import' })).toBeDisabled();
    await expect(page.getByTestId('foreseen-row').nth(3)).toContainText('Wrong place: Area “Hà Nội”');
    await lookAt(page, 'files-known');
  });

  await test.step('the value is explained by who brought it, from which file', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Feeds' }).click();
    await page.getByRole('searchbox', { name: 'Find an indicator' }).fill('ck.xe_moi_ton');
    await page.locator('[data-indicator="ck.xe_moi_ton"]').click();
    await expect(page.getByRole('complementary')).toContainText('bulletin.xlsx');
    await expect(page.getByRole('complementary')).toContainText('Nông Thị Hạnh');
  });
});

test('with the hub away nothing is sent and nothing is lost: file and plan stay, and go on once it is back', async ({ centre }) => {
  test.slow();
  const hub = await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '?panel=ledger');
  await expect(page.locator('[data-indicator]').first()).toBeVisible();
  await hub.kill();
  await page.getByRole('button', { name: 'Nhập tệp' }).click();
  const wizard = page.getByTestId('file-wizard');
  await wizard.locator('input[type=file]').setInputFiles(workbook);
  await expect(wizard.getByRole('alert')).toContainText('Máy chủ đang mất kết nối');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Nhập tệp' }).click();
  await expect(wizard).toContainText('bulletin.xlsx');
  await expect(wizard.getByRole('alert')).toContainText('Chưa có gì được gửi');
  await isClean(page);
  await lookAt(page, 'files-away');
  await centre.startHub();
  await expect(wizard.getByLabel('Dòng tên cột')).toHaveValue('3', { timeout: 60_000 });
  await expect(wizard.getByRole('alert')).toBeHidden();
});

test('a file that is half-way is offered again after the window is loaded anew, with its plan, until it is put away', async ({
  centre,
}) => {
  test.slow();
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '?panel=ledger');
  await expect(page.locator('[data-indicator]').first()).toBeVisible();
  const wizard = page.getByTestId('file-wizard');
  const open = () => page.getByRole('button', { name: 'Nhập tệp', exact: true }).click();
  await open();
  await wizard.locator('input[type=file]').setInputFiles(workbook);
  await wizard.getByLabel('Cột Số liệu dạng chữ là gì').selectOption('');
  await wizard.getByLabel('Cột Xe tồn là gì').selectOption('value');
  await wizard.getByLabel('Chỉ tiêu của cột Xe tồn').selectOption('ck.xe_moi_ton');
  await expect(page.getByTestId('foreseen-row')).toHaveCount(6);
  await page.reload();
  await page.getByRole('button', { name: /Tệp đang nhập dở: bulletin.xlsx/ }).click();
  await isClean(page);
  await lookAt(page, 'files-kept');
  await wizard.getByRole('button', { name: 'Làm tiếp' }).click();
  await expect(wizard.getByLabel('Chỉ tiêu của cột Xe tồn')).toHaveValue('ck.xe_moi_ton');
  await expect(page.getByTestId('foreseen-row')).toHaveCount(6);
  await page.reload();
  await page.getByRole('button', { name: /Tệp đang nhập dở/ }).click();
  await wizard.getByRole('button', { name: 'Bỏ tệp này' }).click();
  await expect(page.getByTestId('kept-file')).toBeHidden();
  await expect(wizard.getByRole('button', { name: 'Chọn tệp' })).toBeFocused();
  await page.reload();
  await expect(page.locator('[data-indicator]').first()).toBeVisible();
  await open();
  await expect(wizard.getByRole('button', { name: 'Chọn tệp' })).toBeVisible();
  await expect(page.getByTestId('kept-file')).toBeHidden();
});

test('one who only reads brings nothing in', async ({ centre }) => {
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '?panel=ledger');
  await expect(page.getByRole('button', { name: 'Nhập tệp' })).toBeEnabled();
  await page.getByRole('button', { name: 'Nông Thị Hạnh' }).click();
  await page.getByRole('menuitem', { name: /Phạm Thu Hằng/ }).click();
  await expect(page.getByRole('button', { name: 'Nhập tệp' })).toBeDisabled();
});
