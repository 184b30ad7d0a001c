import { expect, type Page } from '@playwright/test';

/** The list of incidents, with its detail. */
export const list = (page: Page) => page.getByRole('region', { name: 'Vụ việc', exact: true });
export const detail = (page: Page) => list(page).getByRole('article');
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Finds an incident by its title and opens it. */
export const choose = async (page: Page, title: string): Promise<void> => {
  await list(page).getByRole('searchbox').fill(title);
  await list(page).getByTestId('incident-row').filter({ hasText: title }).first().click();
  await expect(detail(page).getByRole('heading', { name: title })).toBeVisible();
};

/** Titles of two new incidents that no other one has; a console that only just came fills its list row by row. */
export const twoNew = async (page: Page): Promise<[string, string]> => {
  const rows = list(page).getByTestId('incident-row');
  const find = async (): Promise<string[]> => {
    const all = await rows.getByTestId('incident-title').allInnerTexts();
    const fresh = await rows
      .filter({ has: page.getByTestId('status-new') })
      .getByTestId('incident-title')
      .allInnerTexts();
    return fresh.filter((title) => all.filter((each) => each.startsWith(title)).length === 1).map((title) => title.trim());
  };
  await expect.poll(async () => (await find()).length, { message: 'new incidents of the demo' }).toBeGreaterThanOrEqual(2);
  const [one = '', two = ''] = await find();
  return [one, two];
};

export const assignUnit = async (page: Page, unit: string): Promise<void> => {
  await page.keyboard.press('a');
  await page.getByLabel('Đơn vị chủ trì').fill(unit);
  await page.keyboard.press('Control+Enter');
};

export const isOffline = (page: Page) => expect(page.getByTestId('hub-state')).toHaveAttribute('data-state', 'offline');
