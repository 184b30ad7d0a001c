import type { AccountsAnswer, AccountsRequest } from '#contract/accounts.ts';
import type { Grant } from '#domain/grant.ts';
import type { GrantsAnswer, GrantsRequest, PasswordRequest, SignOnAnswer, SignOnRequest } from '#contract/sign-on.ts';

/** Where officers sign on. Every failure is a `ChiLangError`; a hub that knows no accounts refuses with `notFound`. */
export type SignOnHub = {
  signOn(request: SignOnRequest): Promise<SignOnAnswer>;
  grants(request: GrantsRequest): Promise<GrantsAnswer>;
  setPassword(request: PasswordRequest): Promise<void>;
  accounts(request: AccountsRequest): Promise<AccountsAnswer>;
};

/** Passwords as they are kept for signing on while the hub is away, and the hub's grants. */
export type Proofs = {
  hash(password: string): Promise<string>;
  holds(password: string, hash: string | null): Promise<boolean>;
  /** What a grant says, when the key signed it; null: it did not. */
  read(token: string, publicKey: string): Grant | null;
};
