import { z } from 'zod';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import type { GateClient } from '../../support/gate-client.ts';
import type { RawPage } from '../raw-browser.ts';

/** When an order was given and when it counts, UTC milliseconds of this machine. */
export type Ordered = { readonly orderedAtMs: number; readonly takeAtMs: number };

const code = `(document.querySelector('[data-testid="pairing-code"]')?.textContent ?? '').replaceAll(/\\D/g, '')`;

const text = (n: number): ScreenContent => ({
  layout: '1',
  cells: [{ k: 'text', text: `take ${n}`, tone: n % 2 === 0 ? 'plain' : 'warning' }],
});

/** The wall of a console, as an officer who runs the shift works it. */
export class Wall {
  readonly #gate: GateClient;

  private constructor(gate: GateClient) {
    this.#gate = gate;
  }

  static async open(gate: GateClient): Promise<Wall> {
    const users = await gate.until('users.list', {}, (rows) => rows.some(({ role }) => role === 'shiftLead'));
    await gate.call('session.switchOfficer', { userId: users.find(({ role }) => role === 'shiftLead')?.id as never });
    return new Wall(gate);
  }

  /** Makes a page that shows a code a screen of the wall; answers its id. */
  async pair(page: RawPage, name: string): Promise<string> {
    let shown = '';
    while (shown === '') {
      shown = await page.read(z.string(), code).catch(() => '');
      if (shown === '') await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { id } = await this.#gate.call('displays.pair', { code: shown, name });
    await this.#gate.until('walls.list', {}, ([wall]) => wall?.screens.some((screen) => screen.id === id) === true);
    return id;
  }

  async unpair(id: string): Promise<void> {
    await this.#gate.call('displays.unpair', { id: id as RoomDisplayId });
  }

  /** All these screens show `take n`. */
  async take(ids: readonly string[], n: number): Promise<Ordered> {
    const [wall] = await this.#gate.until('walls.list', {}, (rows) => rows.length > 0);
    if (!wall) throw new Error('no wall');
    const screens = Object.fromEntries(ids.map((id) => [id, text(n)]));
    const orderedAtMs = performance.timeOrigin + performance.now();
    const { takeAtMs } = await this.#gate.call('wall.take', { id: wall.id, baseVer: wall.ver, sceneId: null, screens, incidentId: null });
    return { orderedAtMs, takeAtMs };
  }

  close(): void {
    this.#gate.close();
  }
}
