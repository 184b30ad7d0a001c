import { ChiLangError } from '#contract/errors.ts';
import type { Store } from '../store/store.ts';
import type { CallRequest } from './ports.ts';

/** A layout of dozens of panels takes 20 KB; more than this is not a layout. */
const maxLayoutBytes = 256 * 1024;

const settingOf = (name: string): string => `workspace:${name}`;

/** The arrangement of panels per window role, kept on this workstation. */
export class WorkspaceService {
  readonly #store: Pick<Store, 'setting' | 'saveSetting'>;

  constructor(parts: { store: Pick<Store, 'setting' | 'saveSetting'> }) {
    this.#store = parts.store;
  }

  async load({ name }: CallRequest<'workspace.load'>): Promise<{ layout: unknown }> {
    return { layout: (await this.#store.setting(settingOf(name))) ?? null };
  }

  async save({ name, layout }: CallRequest<'workspace.save'>): Promise<Record<string, never>> {
    if (Buffer.byteLength(JSON.stringify(layout)) > maxLayoutBytes) {
      throw new ChiLangError('tooLarge', `A layout is at most ${maxLayoutBytes / 1024} KiB; close some panels and try again.`);
    }
    await this.#store.saveSetting(settingOf(name), layout);
    return {};
  }
}
