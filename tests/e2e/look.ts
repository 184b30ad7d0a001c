import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Where pictures of what is looked at go, for people; none are made without it. */
const shots = process.env['CHILANG_TEST_SHOTS'];

/** Nothing on the screen keeps anybody out, dark and light; maps and pictures of cameras have looks of their own. */
export const lookAt = async (page: Page, name: string): Promise<void> => {
  const themes = page.locator('html');
  const present = await themes.getAttribute('data-theme');
  for (const theme of ['light', 'dark']) {
    await themes.evaluate((element, value) => void (element.dataset['theme'] = value), theme);
    if (shots) {
      await mkdir(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}-${theme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).exclude('.maplibregl-map').exclude('.camera-wall').analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect.soft(told, `${name}, ${theme}`).toEqual([]);
  }
  await themes.evaluate((element, value) => void (element.dataset['theme'] = value ?? 'dark'), present);
};
