import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import { canManage, type User } from '#domain/user.ts';
import type { CallRequest } from '../ports.ts';
import type { SessionService } from '../session.ts';
import type { Displays } from './ports.ts';

export type DisplayServiceParts = { readonly displays: Displays; readonly session: Pick<SessionService, 'operator'> };

/** Who may make other computers screens of the wall: it shows them what the centre knows, so those who run the shift decide. */
export class DisplayService {
  readonly #parts: DisplayServiceParts;

  constructor(parts: DisplayServiceParts) {
    this.#parts = parts;
  }

  async pair({ code, name }: CallRequest<'displays.pair'>): Promise<CallResult<'displays.pair'>> {
    const { id: by } = await this.#manager();
    return { id: await this.#parts.displays.pair(code, name, by) };
  }

  async rename({ id, name }: CallRequest<'displays.rename'>): Promise<void> {
    await this.#parts.session.operator();
    await this.#parts.displays.rename(id, name);
  }

  async unpair({ id }: CallRequest<'displays.unpair'>): Promise<void> {
    await this.#manager();
    await this.#parts.displays.unpair(id);
  }

  async #manager(): Promise<User> {
    const officer = await this.#parts.session.operator();
    if (!canManage(officer.role)) throw new ChiLangError('forbidden', 'Displays are paired and unpaired by those who run the shift.');
    return officer;
  }
}
