import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';

const list = (page: Page) => page.getByRole('region', { name: 'Vụ việc' });

test('what an officer does with the hub gone survives a killed console and settles when the hub is back', async ({ centre }) => {
  const title = 'Xe tải chết máy giữa cầu Kỳ Cùng';
  const hub = await centre.startHub();
  const first = await centre.startConsole('first');
  const window = await centre.openWindow(first);
  await expect(list(window).getByTestId('incident-row').first()).toBeVisible();
  const known = await list(window)
    .getByTestId('incident-row')
    .filter({ has: window.getByTestId('status-new') })
    .first();
  const knownTitle = (await known.getByTestId('incident-title').innerText()).trim();

  await hub.kill();
  await expect(window.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');

  await createIncident(window, title);
  await receiveIncident(window, knownTitle);
  await expect(window.getByTestId('outbox-waiting')).toHaveText('2');
  await first.kill();

  const again = await centre.startConsole('first');
  const reopened = await centre.openWindow(again);
  for (const each of [title, knownTitle]) {
    await expect(rowOf(reopened, each).getByTestId('waiting-mark')).toBeVisible();
  }
  await expect(rowOf(reopened, knownTitle).getByTestId('status-received')).toBeVisible();

  await centre.startHub();
  await expect(reopened.getByTestId('outbox-waiting')).toHaveText('0');
  for (const each of [title, knownTitle]) await expect(rowOf(reopened, each).getByTestId('waiting-mark')).toHaveCount(0);

  const second = await centre.startConsole('second');
  const other = await centre.openWindow(second);
  await search(other, title);
  await expect(rowOf(other, title)).toBeVisible();
  await search(other, knownTitle);
  await expect(rowOf(other, knownTitle).getByTestId('status-received')).toBeVisible();
});

const rowOf = (page: Page, title: string) => list(page).getByTestId('incident-row').filter({ hasText: title }).first();

const search = async (page: Page, text: string): Promise<void> => {
  await list(page).getByRole('searchbox').fill(text);
};

const createIncident = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Tiếp nhận vụ việc mới' });
  await dialog.getByLabel('Tiêu đề').fill(title);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  // The list has made room for it: what comes next points at rows that stay.
  await expect(rowOf(page, title)).toBeVisible();
};

const receiveIncident = async (page: Page, title: string): Promise<void> => {
  await rowOf(page, title).click();
  await expect(page.getByRole('article').getByRole('heading', { name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(rowOf(page, title).getByTestId('status-received')).toBeVisible();
};
