import type { Page } from '@playwright/test';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { textOfPdf } from '../support/read-pdf.ts';
import { setPassword } from '../support/set-password.ts';
import { expect, langsOfLongest, test } from './console-test.ts';
import { isOffline } from './desk-page.ts';
import { Hand } from './hand.ts';
import { lookAt } from './look.ts';

const officers = {
  hanh: { id: 'u-truc-1', name: 'Nông Thị Hạnh', password: 'Rừng xanh 47 núi' },
  khoi: { id: 'u-truc-2', name: 'Hoàng Văn Khôi', password: 'Sông Kỳ Cùng 81' },
  lead: { id: 'u-truong-ca', name: 'Trần Quốc Bảo', password: 'Đèo Sài Hồ 2026 cao' },
  leader: { id: 'u-lanh-dao', name: 'Phạm Thu Hằng', password: 'Ải Chi Lăng 1427 xưa' },
} as const;

const crash = { source: 'phan-tich-km42', condition: 'Va chạm xe tải', title: 'QL1 Km42+600', kind: 'analytics', priority: 2 } as const;
const water = {
  source: 'muc-nuoc-ky-cung',
  condition: 'Mực nước vượt báo động I',
  title: 'Cầu Kỳ Lừa',
  kind: 'sensor',
  priority: 1,
} as const;

/** As another system of the province reports to the hub. */
const report = async (hub: string, alarm: typeof crash | typeof water): Promise<void> => {
  const answer = await fetch(new URL('/v1/alarms', hub), {
    method: 'POST',
    headers: { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' },
    body: JSON.stringify({ signals: [{ state: 'active', ...alarm, position: [106.75, 21.86], communeCode: '05986' }] }),
  });
  expect(await answer.json()).toMatchObject({ taken: 1 });
};

/** Lines of a paper break where they must. */
const plain = (text: string): string => text.replaceAll(' ', '');
const alarm = (page: Page, { title }: { title: string }) => page.getByTestId('alarm-row').filter({ hasText: title });
const step = (page: Page, n: number) => page.getByTestId('run-step').nth(n - 1);
const status = (page: Page, name: string) => page.getByRole('article').getByTestId(`status-${name}`);

for (const lang of langsOfLongest) {
  test(`from alarm to handover by keyboard alone, the hub gone in the middle: ${lang}`, async ({ centre }) => {
    test.setTimeout(900_000);
    const { hanh, khoi, lead, leader } = officers;
    for (const { id, password } of Object.values(officers)) setPassword(await centre.folder('hub'), id, password);
    const minutesPass = await centre.shareClock();
    const hub = await centre.startHub();
    const page = await centre.openWindow(await centre.startConsole('desk'));
    const hand = await Hand.begin(page, lang, hanh);
    const { say } = hand;
    const look = (name: string): Promise<void> => lookAt(page, `${lang}-${name}`);

    await test.step('the officer locks, signs on, and begins the shift', async () => {
      await hand.keys('Control+l');
      await expect(page.getByTestId('lock-screen')).toBeVisible();
      await look('01-lock');
      await hand.signOn(hanh.name, hanh.password);
      await expect(page.getByTestId('incident-row').first()).toBeVisible();
      await look('02-desk');
      await hand.command(say('shell:layout_1'));
      await hand.openPanel('shift');
      await hand.press(page.getByRole('button', { name: say('shift:begin') }));
      await expect(page.getByTestId('shift-state')).toContainText(hanh.name);
    });

    const other = await centre.openWindow(await centre.startConsole('lead'));
    const theirs = await Hand.begin(other, lang, leader);
    await test.step('the shift lead signs on after the leader at another desk', async () => {
      await theirs.command(say('shell:layout_1'));
      await theirs.keys('F2');
      await theirs.signOn(lead.name, lead.password);
    });

    await test.step('an alarm arrives, is seen and heard, and acknowledged', async () => {
      await report(hub.url, crash);
      await expect(page.getByTestId('alarm-twin')).toHaveAttribute('data-waits', 'true');
      await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-state', 'on');
      await hand.keys('F8');
      await expect(alarm(page, crash)).toBeVisible();
      while ((await alarm(page, crash).getAttribute('aria-selected')) !== 'true') await hand.keys('u');
      await hand.keys('a');
      await expect(alarm(page, crash).getByTestId('alarm-acknowledged')).toBeVisible();
      await look('03-alarms');
    });

    /** Takes the incident a step further: the key leads to the button, Enter does it. */
    const advance = async (): Promise<void> => {
      const step = page.getByRole('article').getByRole('toolbar').getByRole('button').first();
      // A panel that comes forward may not have its keys yet on a machine this busy: a hand presses again.
      await expect(async () => {
        await hand.keys('s');
        await expect(step).toBeFocused({ timeout: 2000 });
      }).toPass();
      await hand.keys('Enter');
    };

    const title = `${crash.condition} · ${crash.title}`;
    await test.step('it becomes an incident', async () => {
      await hand.keys('i');
      const form = page.getByRole('dialog', { name: say('incidents:newTitle') });
      await expect(form.getByLabel(say('incidents:fTitle'))).toHaveValue(title);
      await hand.write(form.getByLabel(say('incidents:type'), { exact: true }), say('common:type_trafficAccident'));
      await expect(page.getByRole('option', { name: say('common:type_trafficAccident') })).toBeVisible();
      await hand.keys('Enter');
      await hand.write(form.getByRole('combobox', { name: say('desk:place') }), 'QL1 Km42+600');
      await hand.keys('Tab');
      await look('04-intake');
      await hand.keys('Control+Enter');
      await expect(form).toBeHidden();
      await expect(alarm(page, crash)).toContainText(say('alarms:linked'));

      await hand.keys('i');
      await expect(page.getByRole('article').getByRole('heading', { name: title })).toBeVisible();
      await advance();
      await expect(status(page, 'received')).toBeVisible();
    });

    await test.step('the proposed procedure is started and worked', async () => {
      await expect(page.getByTestId('proposal')).toContainText(say('procedures:suggest'));
      await look('05-incident');
      await hand.keys('p', 'Enter');
      await expect(step(page, 1).getByRole('button').first()).toBeFocused();
      await hand.keys('t');
      await expect(step(page, 1)).toHaveAttribute('data-state', 'done');
      await hand.keys('p', '1');
      await expect(step(page, 7)).toHaveAttribute('data-state', 'active');
      await look('06-procedure');
    });

    let unit = '';
    await test.step('the hub is gone: a unit is sent, a call logged', async () => {
      await report(hub.url, water);
      await expect(page.getByTestId('alarm-twin').locator('[data-severity="1"]')).toBeVisible();
      await expect(other.getByTestId('alarm-twin').locator('[data-severity="1"]')).toBeVisible();
      await hub.kill();
      await isOffline(page);
      await isOffline(other);
      await hand.keys('u');
      await expect(page.getByTestId('unit').first()).toBeVisible();
      await look('07-units');
      await hand.type('tuan tra csgt');
      await hand.keys('Enter', 'Escape');
      unit = await page.getByTestId('dispatch').locator('b').innerText();
      expect(unit).toContain('Tổ tuần tra CSGT');
      await expect(page.getByTestId('dispatch')).toContainText(say('desk:state_ordered'));
      await expect(status(page, 'assigned')).toBeVisible();
      await hand.keys('g');
      const call = page.getByRole('dialog', { name: say('desk:logCall') });
      await expect(call.getByLabel(say('desk:party'))).toBeFocused();
      await hand.type('Bệnh viện Đa khoa tỉnh');
      await hand.write(call.getByLabel(say('desk:callText')), 'Xe cấp cứu đã xuất phát');
      await hand.keys('Control+Enter');
      await expect(call).toBeHidden();
      await expect(page.getByTestId('call')).toContainText('Bệnh viện Đa khoa tỉnh');
    });

    await test.step('the second alarm nobody answers rises to the shift lead, then to the leader, and is answered', async () => {
      const banner = other.getByTestId('alarm-escalated');
      await expect(banner.filter({ hasText: water.title })).toHaveCount(0);
      await minutesPass(4);
      await expect(banner).toContainText(water.title);
      await hand.keys('F8');
      const role = (name: string): string => say('alarms:escalated', { role: say(`common:role_${name}`) });
      await expect(alarm(page, water)).toContainText(role('shiftLead'));
      await minutesPass(5);
      await expect(alarm(page, water)).toContainText(role('leader'));
      await look('08-escalated');
      await theirs.keys('F2');
      await theirs.signOn(leader.name, leader.password);
      await expect(banner).toContainText(water.title);
      await lookAt(other, `${lang}-09-leader`);
      await theirs.keys('F2');
      await theirs.signOn(lead.name, lead.password);
      await theirs.keys('F8', 'A');
      await expect(alarm(other, water).getByTestId('alarm-acknowledged')).toBeVisible();
    });

    await test.step('the procedure ends and the incident is resolved', async () => {
      await hand.keys('Shift+A');
      await hand.openPanel('incidents');
      await expect(page.getByRole('article').getByRole('heading', { name: title })).toBeVisible();
      for (const n of [3, 4, 5, 6, 7, 8, 9, 10]) {
        await hand.keys('t');
        await expect(step(page, n)).toHaveAttribute('data-state', 'done');
      }
      await hand.press(page.getByTestId('run').getByRole('button', { name: say('procedures:end') }), 'Shift+Tab');
      await hand.type('Thông xe hai chiều');
      await hand.keys('Control+Enter');
      await expect(page.getByTestId('timeline-entry').filter({ hasText: 'Thông xe hai chiều' })).toBeVisible();
      for (const next of ['inProgress', 'resolved']) {
        await advance();
        await expect(status(page, next)).toBeVisible();
      }
      await look('10-resolved');
    });

    await test.step('the hub is back and has everything, and so has the other desk', async () => {
      await centre.startHub();
      for (const each of [page, other]) await expect(each.getByTestId('outbox-waiting')).toHaveText('0');
      await theirs.openPanel('incidents');
      const list = other.getByRole('region', { name: say('shell:incidents'), exact: true });
      await theirs.write(list.getByRole('searchbox'), title);
      await theirs.pick(list.getByLabel(say('incidents:scope')), say('incidents:scope_all'));
      await expect(list.getByTestId('incident-row').filter({ hasText: title })).toHaveCount(1);
      await theirs.reach(list.getByRole('listbox', { name: say('incidents:list') }));
      await theirs.keys('j', 'Enter');
      const detail = other.getByRole('article');
      await expect(detail.getByRole('heading', { name: title })).toBeVisible();
      await expect(status(other, 'resolved')).toBeVisible();
      await expect(detail.getByTestId('dispatch')).toHaveCount(1);
      await expect(detail.getByTestId('call')).toContainText('Bệnh viện Đa khoa tỉnh');
      await expect(detail.getByTestId('timeline-entry').filter({ hasText: 'Thông xe hai chiều' })).toBeVisible();
      await hand.keys('F8');
      await expect(alarm(page, water).getByTestId('alarm-acknowledged')).toBeVisible();
    });

    await test.step('a quick report is drawn, and its paper has the facts', async () => {
      await hand.openPanel('reports');
      await hand.press(page.getByRole('button', { name: say('reports:new_quick') }));
      const paper = page.getByRole('link', { name: 'PDF' });
      await expect(page.getByTestId('report-editor')).toContainText(say('reports:form_quick'));
      await look('11-report');
      await hand.reach(paper);
      const answer = await page.request.get(new URL((await paper.getAttribute('href')) ?? '', page.url()).href);
      expect(answer.headers()['content-type']).toBe('application/pdf');
      const text = plain(textOfPdf(await answer.body()));
      for (const fact of ['BÁO CÁO NHANH', crash.condition, 'QL1 Km42+600', unit, 'Bệnh viện Đa khoa tỉnh', 'Thông xe hai chiều'])
        expect(text).toContain(plain(fact));
    });

    await test.step('the shift is handed over: nothing unacknowledged is left behind, both sign', async () => {
      await hand.openPanel('shift');
      const shift = page.getByRole('region', { name: say('shift:title'), exact: true });
      await hand.press(shift.getByRole('button', { name: say('shift:view_log') }));
      await expect(shift.getByTestId('log-line').first()).toBeVisible();
      for (const kind of ['incidentTaken', 'procedureStarted', 'hubLost', 'hubBack'])
        await expect(
          shift
            .getByTestId('log-line')
            .filter({ hasText: say(`shift:line_${kind}`) })
            .first(),
        ).toBeVisible();
      await look('12-log');
      await hand.press(shift.getByRole('button', { name: say('shift:view_handover') }), 'Shift+Tab');
      await expect(shift.getByTestId('handover-item').first()).toBeVisible();
      // A camera of this machine may fail meanwhile; what was answered is not left to anybody.
      for (const { title: answered } of [water, crash])
        await expect(
          shift
            .getByTestId('handover-item')
            .filter({ hasText: answered })
            .filter({ hasText: say('shift:item_alarm') }),
        ).toHaveCount(0);
      await look('13-handover');
      await hand.press(shift.getByRole('button', { name: say('shift:acceptAll') }));
      await hand.write(shift.getByLabel(say('shift:note')), 'Theo dõi cầu Kỳ Lừa');
      await hand.write(shift.getByLabel(say('signOn:password')).first(), hanh.password);
      await hand.pick(shift.getByLabel(say('shift:incoming')), khoi.name);
      await hand.write(shift.getByLabel(say('signOn:password')).last(), khoi.password);
      await hand.keys('Enter');
      await expect(page.getByTestId('shift-state')).toContainText(khoi.name);
      await expect(shift.getByTestId('difference').getByTestId('handed-over')).toContainText('Theo dõi cầu Kỳ Lừa');
      await expect(shift.getByTestId('difference').getByRole('button', { name: title })).toBeVisible();
      await expect(page.getByTestId('outbox-waiting')).toHaveText('0');
      await look('14-difference');
    });
  });
}
