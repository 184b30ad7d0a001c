import type { IncidentId } from '#domain/ids.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import { GateClient } from '../support/gate-client.ts';

export const details = (title: string): IncidentDetails => ({
  type: 'flood',
  severity: 2,
  title,
  description: '',
  source: '112',
  position: null,
  communeCode: null,
  placeText: '',
});

type Checked = { lost: string[]; doubled: string[] };

/** What an officer was told is saved, by incident: what must be there whatever happens. */
export class Acknowledged {
  readonly #texts = new Map<IncidentId, string[]>();

  get count(): number {
    return [...this.#texts.values()].reduce((sum, texts) => sum + texts.length, 0);
  }

  /** Takes an incident in, and from then on notes on it, each ending with `tail`, until `enough` or until the console is gone. */
  async work(client: GateClient, name: string, enough: number, tail = ''): Promise<void> {
    const { id } = await client.call('incident.create', { details: details(name) });
    const texts: string[] = [];
    this.#texts.set(id, texts);
    for (let i = 1; i <= enough; i += 1) {
      const text = `${name} ${i}${tail}`;
      await client.call('incident.note', { id, text });
      texts.push(text);
    }
  }

  /** The same, of the console at an address. */
  async checkAt(url: string): Promise<Checked> {
    const client = await GateClient.open(url);
    try {
      return await this.check(client);
    } finally {
      client.close();
    }
  }

  /** Waits until a console has everything settled; answers what is missing and what is there twice. */
  async check(client: GateClient): Promise<Checked> {
    await client.until('status.get', {}, (rows) => rows[0]?.hub.state === 'online' && rows[0].waiting === 0);
    const lost: string[] = [];
    const doubled: string[] = [];
    for (const [id, texts] of this.#texts) {
      const rows = await client.until(
        'incident.timeline',
        { id },
        (found) => found.every(({ waiting }) => !waiting) && found.length > texts.length,
      );
      const notes = rows.map(({ text }) => text);
      lost.push(...texts.filter((text) => !notes.includes(text)));
      doubled.push(...texts.filter((text) => notes.indexOf(text) !== notes.lastIndexOf(text)));
    }
    return { lost, doubled };
  }
}

/** Numbers in [0, below), the same ones for a seed. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
};
