import { AccountsAnswer, type AccountsRequest } from '#contract/accounts.ts';
import { GrantsAnswer, type GrantsRequest, type PasswordRequest, SignOnAnswer, type SignOnRequest } from '#contract/sign-on.ts';
import { HubConnection } from './hub-connection.ts';
import { remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

/** Somebody waits in front of the screen: a hub that is slower is as good as away. */
const limits = { ...remoteLimits, answerMs: 4_000, idleMs: 4_000, bodyBytes: 64 * 1024 };

/** Where officers sign on. Every failure is a `ChiLangError`. */
export class HttpSignOn {
  readonly #hub: HubConnection;

  constructor({ url, key }: { url: URL; key: string | null }) {
    this.#hub = new HubConnection(url, key, limits);
  }

  async signOn(request: SignOnRequest): Promise<SignOnAnswer> {
    return parseWire(SignOnAnswer, await this.#hub.text({ path: 'v1/sign-on', body: request }), 'answer to a sign-on');
  }

  async grants(request: GrantsRequest): Promise<GrantsAnswer> {
    return parseWire(GrantsAnswer, await this.#hub.text({ path: 'v1/grants', body: request }), 'answer about grants');
  }

  async setPassword(request: PasswordRequest): Promise<void> {
    await this.#hub.text({ path: 'v1/password', body: request });
  }

  async accounts(request: AccountsRequest): Promise<AccountsAnswer> {
    return parseWire(AccountsAnswer, await this.#hub.text({ path: 'v1/accounts', body: request }), 'answer about accounts');
  }

  close(): void {
    this.#hub.close();
  }
}
