import { expect, type Locator, type Page } from '@playwright/test';
import { createI18n, type Lang } from '../../renderer/i18n/i18n.ts';

/** Farther than any key of the desk is from any other. */
const farthest = 160;

/** An officer who has nothing but a keyboard, and reads the console in one language. */
export class Hand {
  readonly page: Page;
  readonly #texts;

  constructor(page: Page, lang: Lang) {
    this.page = page;
    this.#texts = createI18n(lang);
  }

  /** A text of the windows: `namespace:key`. */
  readonly say = (key: string, values: Record<string, unknown> = {}): string => {
    expect(this.#texts.exists(key), key).toBe(true);
    return (this.#texts.t as (key: string, values: object) => string)(key, values);
  };

  /** Signs on at a console that has just come up, and reads it in this language from then on. */
  static async begin(page: Page, lang: Lang, { name, password }: { name: string; password: string }): Promise<Hand> {
    const first = new Hand(page, 'vi');
    await first.signOn(name, password);
    if (lang !== 'vi') await first.command(first.say('shell:language'));
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    return new Hand(page, lang);
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Goes to what is there to see by Tab (or Shift+Tab), as far as need be; fails when it cannot be reached. */
  async reach(what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(what).toBeVisible();
    for (let n = 0; n < farthest; n += 1) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    expect(await what.evaluate((element) => element === document.activeElement), `${String(what)} is reached by ${key}`).toBe(true);
  }

  async press(what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.reach(what, key);
    await this.keys('Enter');
  }

  async write(into: Locator, text: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.reach(into, key);
    await this.keys('Control+a');
    await this.type(text);
  }

  /** Chooses from a list by arrows. */
  async pick(from: Locator, text: string): Promise<void> {
    await this.reach(from);
    await this.keys('Home');
    const all = await from.locator('option').allTextContents();
    for (let n = 0; n < all.indexOf(text); n += 1) await this.keys('ArrowDown');
    await expect(from.locator('option:checked')).toHaveText(text);
  }

  /** Runs a command of the palette by its name. */
  async command(name: string): Promise<void> {
    await this.keys('Control+k');
    const found = this.page.getByRole('dialog').getByRole('option');
    await this.type(name);
    await expect(found.filter({ hasText: name }).first()).toHaveAttribute('aria-selected', 'true');
    await this.keys('Enter');
    await expect(this.page.locator('.palette')).toBeHidden();
  }

  openPanel(name: string): Promise<void> {
    return this.command(this.say('shell:openPanel', { panel: this.say(`shell:${name}`) }));
  }

  /** Takes over at the lock, or from another officer. */
  async signOn(name: string, password: string): Promise<void> {
    const lock = this.page.getByTestId('lock-screen');
    await expect(lock).toBeVisible();
    await this.reach(lock.getByRole('combobox'));
    await this.keys('Control+a');
    await this.type(name);
    await expect(lock.getByRole('option')).toHaveText([new RegExp(name)]);
    await this.keys('Enter');
    await expect(lock.getByLabel(this.say('signOn:password'))).toBeFocused();
    await this.type(password);
    await this.keys('Enter');
    await expect(lock).toBeHidden();
  }
}
