import { setPassword } from '../support/set-password.ts';
import { expect, test } from './console-test.ts';
import { Hand } from './hand.ts';
import { lookAt } from './look.ts';

const chief = { id: 'u-quan-tri', name: 'Đặng Hoài Nam', password: 'Rừng xanh 47 núi' };
const auditor = { id: 'u-kiem-toan', name: 'Bế Thị Ngọc', password: 'Sông Kỳ Cùng 81' };
const hoa = { id: 'u-hoa', name: 'Nguyễn Thị Hoa', first: 'Chợ Kỳ Lừa 1985', second: 'Núi Mẫu Sơn 1541' };

test('an administrator makes, changes and disables an account; its officer sets their own password; an auditor reads of it', async ({
  centre,
}) => {
  test.setTimeout(300_000);
  for (const { id, password } of [chief, auditor]) setPassword(await centre.folder('hub'), id, password);
  await centre.startHub();
  const page = await centre.openWindow(await centre.startConsole('desk'));
  const hand = new Hand(page, 'vi');
  const { say } = hand;
  const line = (name: string) => page.getByTestId('account').filter({ hasText: name });
  const dialog = page.getByRole('dialog');
  const save = async (own = chief.password): Promise<void> => {
    await hand.write(dialog.getByLabel(say('accounts:own')), own);
    await hand.keys('Enter');
  };
  const setPasswordOf = async (own: string, next: string): Promise<void> => {
    await expect(dialog.getByLabel(say('accounts:own'))).toBeFocused();
    await hand.type(own);
    await hand.write(dialog.getByLabel(say('accounts:next'), { exact: true }), next);
    await hand.write(dialog.getByLabel(say('accounts:again')), next);
    await hand.keys('Enter');
  };

  await test.step('the account is made, and given a password', async () => {
    await hand.signOn(chief.name, chief.password);
    await hand.openPanel('accounts');
    await expect(line(chief.name)).toHaveAttribute('data-state', 'password');
    await lookAt(page, 'accounts');
    await hand.press(page.getByRole('button', { name: say('accounts:create') }));
    await hand.type('Nguyễn Hoa');
    await expect(dialog.getByRole('alert').filter({ hasText: say('accounts:accountWrong') })).toBeVisible();
    await hand.write(dialog.getByLabel(say('accounts:account')), hoa.id);
    await hand.write(dialog.getByLabel(say('accounts:name')), hoa.name);
    await hand.write(dialog.getByLabel(say('accounts:unit')), 'Trung tâm IOC');
    await save('không phải');
    await expect(dialog.getByRole('alert').last()).toHaveText(say('accounts:trouble_forbidden'));
    await lookAt(page, 'account-form');
    await save();
    await expect(line(hoa.name)).toHaveAttribute('data-state', 'none');
    await hand.press(line(hoa.name).getByRole('button', { name: say('accounts:setPassword') }));
    await setPasswordOf(chief.password, 'ngắn');
    await expect(dialog.getByRole('alert')).toHaveText(say('accounts:weak'));
    await lookAt(page, 'password-form');
    await hand.write(dialog.getByLabel(say('accounts:next'), { exact: true }), hoa.first, 'Shift+Tab');
    await hand.write(dialog.getByLabel(say('accounts:again')), hoa.first);
    await hand.keys('Enter');
    await expect(line(hoa.name)).toHaveAttribute('data-state', 'password');
  });

  await test.step('its officer signs on, and gives themselves another', async () => {
    await hand.keys('F2');
    await hand.signOn(hoa.name, hoa.first);
    await expect(page.getByText(say('accounts:noRole'))).toBeVisible();
    await hand.command(say('accounts:changePassword'));
    await setPasswordOf(hoa.first, hoa.second);
    await expect(dialog).toBeHidden();
    await hand.keys('Control+l');
    await hand.signOn(hoa.name, hoa.second);
  });

  await test.step('it becomes another role, and is disabled: nobody signs on with it', async () => {
    await hand.keys('F2');
    await hand.signOn(chief.name, chief.password);
    await hand.press(line(hoa.name).getByRole('button', { name: say('accounts:changeShort') }));
    await hand.pick(dialog.getByLabel(say('accounts:role')), say('common:role_shiftLead'));
    await save();
    await expect(line(hoa.name)).toContainText(say('common:role_shiftLead'));
    await hand.press(line(hoa.name).getByRole('button', { name: say('accounts:disable') }));
    await expect(dialog).toContainText(say('accounts:disableHelp'));
    await save();
    await expect(line(hoa.name)).toHaveAttribute('data-state', 'disabled');
    await expect(line(chief.name).getByRole('button', { name: say('accounts:disable') })).toHaveCount(0);
  });

  await test.step('the audit tells it all, and is read by keyboard', async () => {
    await hand.keys('F2');
    await hand.signOn(auditor.name, auditor.password);
    await hand.openPanel('audit');
    const told = page.getByTestId('audit-line');
    for (const kind of ['accountCreated', 'accountChanged', 'accountDisabled', 'passwordSet'])
      await expect(told.filter({ hasText: say(`audit:kind_audit_${kind}`) }).first()).toBeVisible();
    await hand.reach(page.getByRole('listbox', { name: say('audit:list') }));
    const changed = told.filter({ hasText: say('audit:kind_audit_accountChanged') });
    while ((await changed.getAttribute('aria-selected')) !== 'true') await hand.keys('ArrowDown');
    const detail = page.getByRole('complementary', { name: say('audit:detail') });
    await expect(detail).toContainText(chief.name);
    await expect(detail.getByRole('row').filter({ hasText: say('audit:role') })).toContainText(say('common:role_shiftLead'));
    await lookAt(page, 'audit');
    await hand.keys('Tab');
    await expect(detail).toBeFocused();
  });
});
