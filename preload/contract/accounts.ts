import { z } from 'zod';
import { UserId } from '#domain/ids.ts';
import { UserRole } from '#domain/user.ts';
import { UtcMs } from '#domain/values.ts';
import { password, token } from './sign-on.ts';

/** An account as an administrator makes or changes it. */
export const AccountDraft = z.strictObject({
  id: UserId,
  name: z.string().trim().normalize('NFC').min(1).max(120),
  role: UserRole,
  unit: z.string().trim().normalize('NFC').max(200),
});
export type AccountDraft = z.infer<typeof AccountDraft>;

/** What is done to accounts: `create` one nobody has, `change` its name, role and unit, `disable` it: nobody signs on with it any more. */
export const AccountAct = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('create'), account: AccountDraft }),
  z.strictObject({ k: z.literal('change'), account: AccountDraft }),
  z.strictObject({ k: z.literal('disable'), user: UserId }),
]);
export type AccountAct = z.infer<typeof AccountAct>;

/** Accounts that have or had a password; `hasPassword` false: it was taken away. */
const AccountState = z.looseObject({ user: UserId, hasPassword: z.boolean(), changedAtMs: UtcMs });

/** `POST /v1/accounts`: for administrators alone, who prove it by their grant and by their own password. `act` null: only to look. */
export const AccountsRequest = z.strictObject({ token, ownPassword: password.nullable(), act: AccountAct.nullable() });
export type AccountsRequest = z.infer<typeof AccountsRequest>;

/** Answer: how all of them stand after it. */
export const AccountsAnswer = z.looseObject({ accounts: z.array(AccountState) });
export type AccountsAnswer = z.infer<typeof AccountsAnswer>;

export const accountCalls = {
  /**
   * Accounts that have or had a password, asked of the hub, which must be there. `forbidden` for all but administrators, and where no
   * accounts are in force: then nobody can prove to be one.
   */
  'accounts.list': { params: z.strictObject({}), result: AccountsAnswer },
  /** Does something to one, by the administrator's own password. `alreadyExists`, `notFound`; `badInput` for one's own role or account. */
  'accounts.act': { params: z.strictObject({ ownPassword: password, act: AccountAct }), result: AccountsAnswer },
} as const;
