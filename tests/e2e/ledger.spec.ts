import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const isClean = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).include('.ledger').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};

test('the ledger says of every number how old it is and what is owed, explains it by keyboard alone, and keeps nonsense apart', async ({
  centre,
}) => {
  test.slow();
  await centre.startHub('--demo-pace', '1');
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'), '?panel=ledger');
  const line = (indicator: string) => page.locator(`[data-indicator="${indicator}"]`);

  await test.step('feeds: live ones, one that was cut, one that sends nonsense', async () => {
    const find = page.getByRole('searchbox', { name: 'Tìm chỉ tiêu' });
    await find.fill('kham bhyt');
    await expect(line('yt.kham')).toHaveAttribute('data-state', 'lost');
    await expect(line('yt.kham')).toContainText('Mất kết nối');
    await find.fill('luu luong');
    await expect(line('gt.luu_luong')).toHaveAttribute('data-state', 'wrong');
    await find.fill('');
    await expect(page.locator('[data-state="live"]').first()).toBeVisible();
    await isClean(page);
  });

  await test.step('a number explains itself: by arrows, without a mouse', async () => {
    await page.getByRole('searchbox', { name: 'Tìm chỉ tiêu' }).fill('tong xe thong quan');
    const list = page.getByRole('tree', { name: 'Các chỉ tiêu theo nhóm' });
    await expect(line('ck.xe_tong')).toHaveAttribute('data-state', 'live');
    await list.focus();
    await page.keyboard.press('ArrowDown');
    const drawer = page.getByRole('complementary', { name: 'Giải thích số này' });
    await expect(drawer).toContainText('ck.bt_xuat_qua + ck.bt_xuat_khac + ck.bt_nhap_hang + ck.bt_nhap_xemoi');
    await expect(drawer).toContainText('Bản tin 20 giờ: xe xuất khẩu, hoa quả');
    await expect(drawer.getByRole('img', { name: /^Diễn biến: Tổng xe thông quan trong ngày/ })).toBeVisible();
    await expect(drawer.getByTestId('past-error')).toContainText('Sai số trung bình trước đây');
    await expect(drawer.getByTestId('related')).toContainText('Mọi vụ việc');
    await isClean(page);
    await list.focus();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
  });

  await test.step('the figures of one indicator stand under it, fold by key, and say each where it comes from', async () => {
    const find = page.getByRole('searchbox', { name: 'Tìm chỉ tiêu' });
    await find.fill('tngt');
    await expect(line('gt.tngt')).toContainText('3 số');
    await expect(line('gt.tngt.chet')).toHaveAttribute('aria-level', '2');
    await find.fill('');
    const list = page.getByRole('tree', { name: 'Các chỉ tiêu theo nhóm' });
    await list.focus();
    await page.keyboard.press('Home');
    const main = line('ktxh.dn_moi');
    const part = line('ktxh.dn_moi.giai_the');
    for (let n = 0; n < 20 && (await part.getAttribute('aria-selected')) !== 'true'; n += 1) await page.keyboard.press('ArrowDown');
    await expect(page.getByTestId('explain-family')).toContainText('thành lập mới');
    await isClean(page);
    await page.keyboard.press('ArrowLeft');
    await expect(main).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowLeft');
    await expect(main).toHaveAttribute('aria-expanded', 'false');
    await expect(part).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(part).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('units are ranked, and the formula is there', async () => {
    await page.getByRole('tab', { name: 'Xếp hạng đơn vị' }).click();
    await expect(page.getByTestId('ranking-line').last()).toBeVisible();
    await expect(page.locator('.ledger-ranking')).toContainText('Điểm = (đúng hạn × 50 + đủ × 30 + sạch × 20)');
    await isClean(page);
  });

  await test.step('a record in quarantine is put aside with a reason', async () => {
    await page.getByRole('tab', { name: /Bản ghi cách ly/ }).click();
    const first = page.getByTestId('quarantine-line').first();
    await expect(first).toContainText('gt.luu_luong');
    // The system goes on sending nonsense: this one is meant, whatever comes meanwhile.
    const record = page.locator(`[data-record="${await first.getAttribute('data-record')}"]`);
    await isClean(page);
    await record.getByRole('button', { name: 'Bỏ qua' }).click();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Đầu đếm hỏng, đã báo sửa');
    await page.keyboard.press('Enter');
    await expect(record).toHaveCount(0);
  });

  await test.step('in English by one switch', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: 'Feeds' }).click();
    await expect(page.getByRole('tree', { name: 'Indicators by group' })).toBeVisible();
    await isClean(page);
  });
});
