import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './console-test.ts';

test('a saved action that cannot be read sounds an alarm, and given up it stops nothing behind it', async ({ centre }) => {
  const hub = await centre.startHub();
  const first = await centre.startConsole('desk');
  const window = await centre.openWindow(first);
  await window.getByTestId('incident-row').first().click();
  await expect(window.getByTestId('timeline-entry').first()).toBeVisible();
  await hub.kill();
  await expect(window.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');
  for (const text of ['Đã gọi công an xã', 'Xe cứu hộ đang tới']) {
    await window.keyboard.press('c');
    await window.getByRole('dialog').getByRole('textbox').fill(text);
    await window.keyboard.press('Control+Enter');
    await expect(window.getByTestId('timeline-entry').filter({ hasText: text })).toBeVisible();
  }
  await first.kill();
  const outbox = new DatabaseSync(join(await centre.folder('desk'), 'outbox.db'));
  // What the console tells of itself is in there too: the note is found by its words.
  const spoil = outbox.prepare(`UPDATE operation SET body = replace(body, 'incident.note', 'incident.sing') WHERE body LIKE ?`);
  expect(spoil.run('%Đã gọi công an xã%').changes).toBe(1);
  outbox.close();

  await centre.startHub();
  const again = await centre.openWindow(await centre.startConsole('desk'));
  const alarm = again.getByTestId('quarantine-alarm');
  await expect(alarm).toContainText('1 việc đã lưu không đọc được');
  await expect(again.getByTestId('outbox-waiting')).toHaveText('1');
  await alarm.getByRole('button', { name: 'Xem' }).click();
  await expect(again.getByTestId('actions-waiting')).toContainText('Xe cứu hộ đang tới');
  await again.getByTestId('actions-quarantined').getByRole('button', { name: 'Bỏ việc này, gửi tiếp' }).click();
  await expect(alarm).toHaveCount(0);
  await expect(again.getByTestId('outbox-waiting')).toHaveText('0');
  await expect(again.getByTestId('actions-accepted').getByTestId('own-action')).toHaveCount(2);
  await expect(again.getByTestId('actions-accepted')).toContainText('không đọc được và đã bỏ');
});
