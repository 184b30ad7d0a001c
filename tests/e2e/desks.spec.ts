import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './console-test.ts';
import { assignUnit, choose, detail, isOffline, twoNew } from './desk-page.ts';

const unit = 'Công an xã Tân Thanh';
const other = 'Cảnh sát giao thông';

test('two posts without a hub carry a stick between them, and both know who was first', async ({ centre }) => {
  test.slow();
  const keyFile = join(await centre.folder('key'), 'lan-key');
  await writeFile(keyFile, 'a secret of this test, long enough for a key');
  await chmod(keyFile, 0o600);
  const hub = await centre.startHub();
  const north = await centre.openWindow(await centre.startConsole('north', '--lan-key', keyFile));
  const south = await centre.openWindow(await centre.startConsole('south', '--lan-key', keyFile));
  const [title] = await twoNew(north);
  await choose(south, title);
  await hub.kill();
  await isOffline(north);
  await isOffline(south);

  await choose(north, title);
  await assignUnit(north, unit);
  await expect(detail(north).getByText(unit).first()).toBeVisible();
  await assignUnit(south, other);
  await expect(detail(south).getByText(other).first()).toBeVisible();

  for (const page of [north, south]) await page.getByTestId('outbox-waiting').click();
  const carry = async (from: typeof north, to: typeof north): Promise<void> => {
    const saved = from.waitForEvent('download');
    await from.getByRole('button', { name: 'Xuất tệp cho chốt khác' }).click();
    const file = await (await saved).path();
    await to.locator('input[type=file]').setInputFiles(file);
    // With what the desk told of itself meanwhile.
    await expect(to.getByText(/Đã nhập [1-9]\d* việc mới trong \d+ việc của tệp/)).toBeVisible();
  };
  await carry(north, south);
  await carry(south, north);

  // Nobody can know which of the two is first: the order is by the desks' names. But both must say the same.
  const behind = (page: typeof north) => page.getByTestId('actions-behind').getByTestId('own-action');
  await expect.poll(async () => (await behind(north).count()) + (await behind(south).count())).toBe(1);
  const [first, second] = (await behind(north).count()) === 0 ? [north, south] : [south, north];
  await expect(behind(second)).toContainText('ở bàn khác đã làm trước');
  await expect(second.getByTestId('actions-summary')).toContainText('1 việc bàn khác đã làm trước');
  const agreed = first === north ? unit : other;
  for (const page of [north, south]) {
    await page.getByText('Vụ việc', { exact: true }).click();
    await expect(detail(page).getByText(agreed).first()).toBeVisible();
  }

  await centre.startHub();
  await expect(second.getByTestId('actions-summary')).toContainText('1 xung đột cần quyết định');
  await expect(first.getByTestId('actions-summary')).toContainText('1 đã nhận');
  await expect(detail(second).getByText(agreed).first()).toBeVisible();
});
