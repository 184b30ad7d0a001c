import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capMessage, viInfo } from '../../main/hub/ingest/cap/testing/cap-messages.ts';
import { expect, test } from './console-test.ts';
import { lookAt } from './look.ts';

const key = 'khoa-cua-kttv-2026';

/** In force whenever the test is run. */
const infos = viInfo.replaceAll(/2026-11-28T(13|22)/g, '2099-11-28T$1');

test('a warning of another authority waits until who runs the shift approves it, and only then is an alarm; an exercise never is', async ({
  centre,
}) => {
  test.slow();
  const sources = join(await centre.folder('sources'), 'sources.json');
  await writeFile(sources, JSON.stringify({ sources: [{ kind: 'cap', id: 'kttv', name: 'Cảnh báo KTTV', key }] }));
  const hub = await centre.startHub('--ingest', sources);
  const desk = await centre.startConsole('desk');
  const page = await centre.openWindow(desk, '?panel=ledger');
  const send = (body: string) =>
    fetch(new URL('ingest/kttv', hub.url), { method: 'POST', body, headers: { authorization: `Bearer ${key}` } }).then((answer) =>
      answer.json(),
    );
  expect(await send(capMessage({ infos }))).toMatchObject({ taken: 1 });
  expect(await send(capMessage({ identifier: 'dien-tap', status: 'Exercise', infos }))).toMatchObject({ taken: 1 });

  const waiting = page.getByTestId('warning-line');
  await test.step('an operator sees it, and may not decide', async () => {
    await page.getByRole('tab', { name: /Cảnh báo chờ duyệt/ }).click();
    await expect(waiting).toHaveCount(1);
    await expect(waiting).toContainText('Mưa lớn, nguy cơ lũ quét & sạt lở khu vực Tràng Định');
    await expect(waiting.getByRole('button', { name: 'Duyệt' })).toBeDisabled();
    await expect(page.getByText('Chỉ trưởng ca, chỉ huy hoặc quản trị được duyệt.')).toBeVisible();
    await lookAt(page, 'warnings');
  });

  await test.step('the shift lead approves it by keyboard', async () => {
    await page.getByRole('button', { name: 'Nông Thị Hạnh' }).click();
    await page.getByRole('menuitem', { name: 'Trần Quốc Bảo' }).click();
    await expect(page.getByRole('menu')).toBeHidden();
    const approve = waiting.getByRole('button', { name: 'Duyệt' });
    await expect(approve).toBeEnabled();
    await approve.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('Duyệt cảnh báo thành báo động');
    await page.keyboard.type('Đã đối chiếu với Đài');
    await page.keyboard.press('Enter');
    await expect(waiting).toHaveCount(0);
    await page.getByRole('button', { name: 'Chỉ cảnh báo chờ duyệt' }).click();
    await expect(waiting.nth(0)).toContainText('Đã duyệt, đang báo động');
    await expect(waiting.filter({ hasText: 'Diễn tập' })).toContainText('Không phải tình huống thật');
    await expect(waiting.filter({ hasText: 'Diễn tập' }).getByRole('button')).toHaveCount(0);
  });

  await test.step('the source is told of beside it', async () => {
    await page.getByRole('tab', { name: 'Nguồn kết nối' }).click();
    await expect(page.getByTestId('inlet-line')).toContainText('Cảnh báo KTTV');
    await expect(page.getByTestId('inlet-line')).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
    await lookAt(page, 'inlets');
  });

  await test.step('the alarm is in the queue', async () => {
    const alarms = await centre.openWindow(desk, '?panel=alarms');
    await expect(alarms.getByText('Mưa lớn, nguy cơ lũ quét & sạt lở khu vực Tràng Định').first()).toBeVisible();
  });
});
