import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { GateClient } from '../support/gate-client.ts';
import { button, choose, detail, list, twoNew } from './desk-page.ts';

const signOn = async (page: Page, role: string): Promise<string> => {
  await page.getByTitle('Đổi người trực').click();
  const item = page.getByRole('menuitem').filter({ hasText: role }).first();
  const name = (await item.locator('span').first().innerText()).trim();
  await item.click();
  await expect(page.getByTitle('Đổi người trực')).toContainText(name);
  return name;
};

const openPanel = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};
const openSeats = (page: Page): Promise<void> => openPanel(page, 'Các bàn trực');

/** What keeps anybody out of these parts. */
const violations = async (page: Page, ...parts: string[]): Promise<string[]> => {
  const builder = parts.reduce((axe, part) => axe.include(part), new AxeBuilder({ page }));
  return (await builder.analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
};

const others = (page: Page) => page.getByTestId('seat-line').filter({ has: page.getByRole('button', { name: /Xem bàn của/ }) });
const mark = (page: Page) => page.getByTestId('seat-mark');
const frame = (page: Page) => page.getByTestId('seat-frame');

test('a shift lead watches a desk, takes it over, and its officer ends it with one key', async ({ centre }) => {
  test.slow();
  await centre.startHub();
  const desk = await centre.openWindow(await centre.startConsole('desk', '--demo'));
  const leadConsole = await centre.startConsole('lead', '--demo');
  const lead = await centre.openWindow(leadConsole);
  const [first, second] = await twoNew(desk);
  const leadName = await signOn(lead, 'Trực ban trưởng');

  await openSeats(lead);
  await expect(others(lead)).toHaveCount(1);
  expect(await violations(lead, '.seats-panel')).toEqual([]);
  await others(lead).getByRole('button').click();
  await expect(frame(lead)).toContainText('Đang xem bàn của');
  await expect(mark(desk)).toContainText(`${leadName} đang xem bàn này từ`);
  await choose(desk, first);
  await expect(detail(lead).getByRole('heading', { name: first })).toBeVisible();
  await desk.getByRole('button', { name: '9 ô', exact: true }).click();
  await expect(lead.locator('.camera-wall')).toHaveAttribute('data-layout', '9');
  await openPanel(desk, 'Đoạn hình đã lưu');
  await expect(lead.locator('.tab').filter({ hasText: 'Đoạn hình đã lưu' })).toBeVisible();
  await desk.locator('.tab').filter({ hasText: 'Camera' }).first().click();
  expect(await violations(lead, '.seat-bar')).toEqual([]);
  expect(await violations(desk, '.seat-mark')).toEqual([]);
  // To look at is to look at.
  await expect(frame(lead).locator('main')).toHaveAttribute('inert', '');

  await button(lead, 'Tiếp quản').click();
  await expect(mark(desk)).toContainText(`${leadName} đang tiếp quản bàn này từ`);
  await expect(frame(lead)).toContainText('Đang tiếp quản bàn của');
  // Several things at once: none of them is lost to a view that was on its way.
  await lead.getByRole('button', { name: 'Phóng to (+)' }).click();
  await lead.getByRole('button', { name: '16 ô', exact: true }).click();
  await choose(lead, second);
  for (const page of [desk, lead]) await expect(page.locator('.camera-wall')).toHaveAttribute('data-layout', '16');
  await expect(detail(desk).getByRole('heading', { name: second })).toBeVisible();
  await expect(list(desk).getByRole('searchbox')).toHaveValue(second);

  // What is not there, or not known here, breaks nothing.
  const gate = await GateClient.open(leadConsole.url);
  const odd = { rotation: 90 as const, zoom: { scale: 1, x: 0.5, y: 0.5 } };
  await gate.call('seat.change', {
    n: Date.now() + 1_000_000,
    change: {
      selected: { kind: 'incident', id: 'no-such-incident' },
      cells: [
        [0, { camera: 'no-such-camera', ...odd }],
        [63, { camera: 'no-such-either', ...odd }],
      ],
      arrangement: { along: 'column', root: { share: 1, tabs: ['radar', 'constructor', 'incidents', 'cameras'], active: 'radar' } },
      map: { center: [-170, -80], zoom: 24, shown: ['constructor'] },
      filter: { scope: 'all', ownerId: 'nobody' },
    },
  });
  gate.close();
  await expect(desk.locator('.tab')).toHaveCount(2);
  await expect(mark(desk)).toBeVisible();

  await desk.keyboard.press('F9');
  await expect(mark(desk)).toBeHidden();
  await expect(lead.getByTestId('seat-over')).toContainText('đã kết thúc việc xem');
  await button(lead, 'Về bàn của tôi').click();
  await expect(lead.getByTestId('seat-event').first()).toContainText('thôi xem bàn');
  await openSeats(desk);
  await expect(desk.getByTestId('seat-event').first()).toContainText(`${leadName} thôi xem bàn`);
});

test('a locked desk shows nothing to who watches it, and the lock of who watches is over the mirror too', async ({ centre }) => {
  await centre.startHub();
  const desk = await centre.openWindow(await centre.startConsole('desk', '--demo'));
  const lead = await centre.openWindow(await centre.startConsole('lead', '--demo'));
  const [first] = await twoNew(desk);
  await signOn(lead, 'Trực ban trưởng');
  await openSeats(lead);
  await others(lead).getByRole('button').click();
  await choose(desk, first);
  await expect(detail(lead).getByRole('heading', { name: first })).toBeVisible();

  await desk.keyboard.press('Control+l');
  await expect(lead.getByTestId('seat-locked')).toContainText('đang khóa');
  await expect(lead.locator('.panel')).toHaveCount(0);
  await expect(lead.getByText(first)).toHaveCount(0);
  expect(await violations(lead, '.seat-frame')).toEqual([]);
  await desk.keyboard.press('Enter');
  await expect(detail(lead).getByRole('heading', { name: first })).toBeVisible();

  const beside = await lead.context().newPage();
  await beside.goto(new URL('/', lead.url()).href);
  await beside.getByTestId('alarm-twin').waitFor();
  await beside.keyboard.press('Control+l');
  await expect(lead.getByTestId('lock-screen')).toBeVisible();
  await expect(lead.locator('.panel')).toHaveCount(0);
  await lead.keyboard.press('Enter');
  await expect(lead.getByTestId('lock-screen')).toBeHidden();
  await expect(lead.getByTestId('seat-over')).toBeVisible();
});

test('an operator watches nobody, a window of one panel is marked too, and a hub that goes away ends it', async ({ centre }) => {
  test.slow();
  const hub = await centre.startHub();
  const deskConsole = await centre.startConsole('desk', '--demo');
  const desk = await centre.openWindow(deskConsole);
  const panel = await centre.openWindow(deskConsole, '/?panel=incidents');
  const lead = await centre.openWindow(await centre.startConsole('lead', '--demo'));
  await openSeats(desk);
  await expect(desk.locator('.seats-panel')).toContainText('Chỉ cấp quản lý xem được bàn khác');
  await expect(others(desk)).toHaveCount(0);

  const leadName = await signOn(lead, 'Giám sát');
  await openSeats(lead);
  await others(lead).getByRole('button').click();
  for (const page of [desk, panel]) await expect(mark(page)).toContainText(`${leadName} đang xem bàn này`);
  await hub.kill();
  for (const page of [desk, panel]) await expect(mark(page)).toBeHidden();
  await expect(lead.getByTestId('seat-over')).toContainText('Mất kết nối máy chủ');
  await lead.keyboard.press('F9');
  await expect(lead.locator('.seats-panel')).toContainText('Máy chủ đang mất kết nối');
  await expect(lead.getByTestId('seat-event').first()).toContainText('Mất kết nối.');
});
