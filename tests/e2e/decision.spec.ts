import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './console-test.ts';

test('an incident is brought with its numbers, map, procedure and cameras on one screen, by keyboard alone', async ({ centre }) => {
  test.slow();
  await centre.startHub('--demo-pace', '1');
  const page = await centre.openWindow(await centre.startConsole('desk', '--demo'));

  await test.step('from the incident', async () => {
    await page.getByTestId('incident-row').first().click();
    await page.getByRole('button', { name: 'Ra quyết định' }).first().press('Enter');
    const decision = page.getByRole('region', { name: 'Trang ra quyết định' });
    await expect(decision.getByRole('group', { name: 'Số liệu' }).getByRole('button').first()).toBeVisible();
    await expect(decision.getByTestId('camera-tile').first()).toBeVisible();
    await expect(decision.getByRole('group', { name: 'Quy trình' })).toBeVisible();
  });

  await test.step('a number opens its chart and its forecast beside the past error', async () => {
    const figures = page.getByRole('group', { name: 'Số liệu' });
    await figures.getByRole('listitem').getByRole('button').first().press('Enter');
    await expect(figures.getByTestId('insight')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.decision').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
