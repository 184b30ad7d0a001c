import { setPassword } from '../support/set-password.ts';
import { expect, langsOfLongest, test } from './console-test.ts';
import { Hand } from './hand.ts';
import { lookAt } from './look.ts';

const chief = { id: 'u-giam-sat', name: 'Lương Thanh Tùng', password: 'Giếng Vuông 64 bậc' };
const hanh = { id: 'u-truc-1', name: 'Nông Thị Hạnh', password: 'Rừng xanh 47 núi' };
const retail = { vi: 'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ', en: 'Retail sales' } as const;

for (const lang of langsOfLongest) {
  test(`who runs the numbers edits them, by keyboard alone: ${lang}`, async ({ centre }) => {
    test.setTimeout(300_000);
    for (const { id, password } of [chief, hanh]) setPassword(await centre.folder('hub'), id, password);
    await centre.startHub('--demo-pace', '1');
    const page = await centre.openWindow(await centre.startConsole('desk'));
    const hand = await Hand.begin(page, lang, chief);
    const say = (key: string, values = {}): string => hand.say(key.includes(':') ? key : `definitions:${key}`, values);
    const look = (name: string): Promise<void> => lookAt(page, `${lang}-definitions-${name}`);
    const editor = page.locator('.df-editor');
    const box = (key: string, role: 'textbox' | 'combobox' | 'checkbox' = 'textbox') =>
      editor.getByRole(role, { name: new RegExp(`^${say(key)}`) }).first();
    const settled = async (version: number): Promise<void> => {
      await expect(editor.locator('.df-head')).toContainText(say('version', { n: version }));
      await expect(editor.locator('.df-head .waiting')).toHaveCount(0);
    };
    const goTo = async (from: string, to: string, key: 'ArrowRight' | 'ArrowLeft'): Promise<void> => {
      await hand.reach(editor.getByRole('tab', { name: say(from) }), 'Shift+Tab');
      await hand.keys(key);
      await hand.press(editor.getByRole('tab', { name: say(to) }));
    };

    await test.step('a new one is worked out by a formula that is checked as it is typed, and survives a reload', async () => {
      await hand.command(say('make'));
      await hand.write(box('code'), 'ck.thu');
      await hand.write(box('field_nameVi'), 'Xe xuất khẩu, thử');
      await hand.write(box('field_nameEn'), 'Trucks exported, tried');
      await hand.write(box('field_unit', 'combobox'), 'xe');
      await hand.pick(box('howMade', 'combobox'), say('made_formula'));
      await hand.write(box('field_formula'), 'ck.bt_xuat_qua + ck.khong_co');
      await expect(page.getByTestId('formula-problem').locator('mark')).toHaveText('ck.khong_co');
      await expect(editor.getByRole('alert')).toHaveText(say('problem_unknownInput', { at: 'ck.khong_co' }).replaceAll('&quot;', '"'));
      await expect(page.getByTestId('definition-obstacles')).toContainText(say('fault_formula'));
      await look('1-formula');
      await hand.write(box('field_formula'), 'ck.bt_xuat_qua + ck.bt_xuat_khac');
      await expect(page.getByTestId('formula-now')).toContainText(/\d/);
      await page.reload();
      await expect(box('field_formula')).toHaveValue('ck.bt_xuat_qua + ck.bt_xuat_khac');
      await hand.write(box('reason'), 'thử công thức');
      await hand.keys('Control+s');
      await settled(1);
    });

    await test.step('limits say what they mean; what was before is kept, and comes back as a new version', async () => {
      await hand.command(retail[lang]);
      await hand.reach(box('hasLimits', 'checkbox'));
      await hand.keys('Space');
      await hand.write(box('badBelow'), '2000');
      await hand.write(box('warnBelow'), lang === 'vi' ? '3.000' : '3,000');
      await expect(page.getByTestId('limits-said')).toContainText(lang === 'vi' ? 'dưới 3.000 tỷ đồng' : 'below 3,000 bn VND');
      await expect(page.getByTestId('due-said')).toContainText('17:00');
      await look('2-limits');
      await hand.write(box('reason'), 'quyết định 12');
      await hand.keys('Control+s');
      await settled(2);
      await goTo('tab_definition', 'tab_versions', 'ArrowLeft');
      await expect(page.getByTestId('definition-difference')).toHaveCount(1);
      await expect(page.getByTestId('definition-difference')).toContainText(say('field_limits'));
      await look('3-versions');
      await hand.press(editor.getByRole('button', { name: say('restore') }));
      await expect(box('reason')).toHaveValue(say('restoreReason', { n: 1 }));
      await hand.reach(box('reason'));
      await hand.keys('Enter');
      await settled(3);
    });

    await test.step('a plan is set, and a value told by hand is one more that is said', async () => {
      await goTo('tab_definition', 'tab_plans', 'ArrowRight');
      const part = (key: string) => editor.getByRole('region', { name: say(key) });
      await hand.write(part('plans').getByRole('textbox', { name: say('plan') }), lang === 'vi' ? '3.500,5' : '3,500.5');
      await hand.write(part('plans').getByRole('textbox', { name: say('reason') }), 'nghị quyết 05');
      await hand.keys('Enter');
      await expect(page.getByTestId('plan-row')).toContainText(lang === 'vi' ? '3.500,5 tỷ đồng' : '3,500.5 bn VND');
      await hand.write(part('byHand').getByRole('textbox', { name: say('value') }), '3222');
      await hand.write(part('byHand').getByRole('textbox', { name: say('reason') }), 'báo qua điện thoại');
      await hand.keys('Enter');
      await expect(page.getByTestId('plan-row').locator('.waiting')).toHaveCount(0);
      await look('4-plans');
      await hand.press(editor.getByRole('button', { name: say('back') }), 'Shift+Tab');
      await hand.write(page.getByRole('searchbox', { name: say('ledger:find') }), 'ban le');
      if (lang === 'en') await hand.write(page.getByRole('searchbox', { name: say('ledger:find') }), 'retail');
      await hand.reach(page.getByRole('tree', { name: say('ledger:list') }));
      await hand.keys('ArrowDown');
      const drawer = page.getByRole('complementary', { name: say('ledger:explain') });
      await expect(drawer.locator('.explain-sayings')).toContainText('báo qua điện thoại');
      await expect(drawer.locator('.explain-value')).toContainText(lang === 'vi' ? '3.222' : '3,222');
    });

    await test.step('what becomes an alarm is a rule of the centre', async () => {
      await hand.command(say('openRules'));
      const rules = page.getByRole('form', { name: say('watchRules') });
      await hand.pick(rules.getByRole('combobox', { name: say('alarm_warn') }), say('common:severity_4'));
      await hand.write(rules.getByRole('textbox', { name: say('aheadDays') }), '5');
      await look('5-rules');
      await hand.keys('Enter');
      await expect(page.locator('.toast').filter({ hasText: say('rulesSaved') })).toBeVisible();
      await expect(rules.getByRole('button', { name: say('save') })).toBeDisabled();
      await page.reload();
      await expect(rules.getByRole('textbox', { name: say('aheadDays') })).toBeHidden();
      await hand.command(say('openRules'));
      await expect(rules.getByRole('textbox', { name: say('aheadDays') })).toHaveValue('5');
    });

    await test.step('alarms of numbers are told in the language of the window', async () => {
      await hand.openPanel('alarms');
      const rows = page.getByTestId('alarm-row');
      const crossed = rows.filter({
        hasText: new RegExp(['above', 'below'].map((side) => say(`alarms:condition_crossed_${side}`)).join('|')),
      });
      const flood = rows.filter({ hasText: lang === 'vi' ? /cảnh báo .* dồn dập/ : /^.*Flood of \d+/ }).first();
      // The hub looks once a minute; what rings at once then is one line.
      await expect(crossed.first().or(flood)).toBeVisible({ timeout: 90_000 });
      if (!(await crossed.first().isVisible())) {
        await hand.reach(page.getByRole('listbox', { name: say('alarms:list') }));
        for (let n = 0; n < 20 && (await flood.getAttribute('aria-selected')) !== 'true'; n += 1) await hand.keys('ArrowDown');
        await hand.keys('Enter');
      }
      await expect(crossed.first()).toContainText(
        lang === 'vi' ? /(vượt ngưỡng trên|dưới ngưỡng dưới) \d/ : /(above the upper|below the lower) limit of \d/,
      );
      await look('6-alarms');
    });

    await test.step('an operator reads, and nothing else', async () => {
      await hand.keys('Control+l');
      await hand.signOn(hanh.name, hanh.password);
      await hand.command(retail[lang]);
      await expect(editor.locator('.df-head')).toContainText(say('readOnly'));
      await expect(box('field_nameVi')).toBeDisabled();
      await expect(editor.locator('.df-save')).toHaveCount(0);
      await goTo('tab_definition', 'tab_plans', 'ArrowRight');
      await expect(editor).toContainText(say('mayNotPlan'));
      await expect(editor).toContainText(say('mayNotTell'));
      await look('7-read-only');
    });
  });
}
