import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { MapPackId } from '#domain/ids.ts';
import { KeptPack } from '#domain/map-packs/map-pack.ts';
import type { Store } from '../../store/store.ts';

const setting = 'mapPacks';
const mostPacks = 64;

/** Roads and names are to be seen on pictures, and what a centre drew itself on everything. */
const rankOf = ({ facts }: KeptPack): number => (!facts || facts.schema === 'vector' ? 0 : facts.tiles === 'mvt' ? 1 : 2);

/** The packs this workstation knows, in their order on the map; what is changed is kept before it is answered. */
export class PackList {
  readonly #store: Pick<Store, 'setting' | 'saveSetting'>;
  #packs: readonly KeptPack[] = [];
  /** One change after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Store, 'setting' | 'saveSetting'>) {
    this.#store = store;
  }

  async open(): Promise<void> {
    const kept = z.array(z.unknown()).safeParse(await this.#store.setting(setting)).data ?? [];
    this.#packs = kept.flatMap((each) => KeptPack.safeParse(each).data ?? []);
  }

  all(): readonly KeptPack[] {
    return this.#packs;
  }

  find(id: MapPackId): KeptPack | null {
    return this.#packs.find((pack) => pack.id === id) ?? null;
  }

  /** `notFound` for one that is not here. */
  get(id: MapPackId): KeptPack {
    const pack = this.find(id);
    if (pack) return pack;
    throw new ChiLangError('notFound', 'This map pack is no longer on this workstation.');
  }

  /** A new pack lies on top until it is known what it is. `tooLarge` when there are too many. */
  add(pack: KeptPack): Promise<void> {
    if (this.#packs.length >= mostPacks)
      throw new ChiLangError('tooLarge', `There are ${mostPacks} map packs here already; remove one first.`);
    return this.#change((packs) => [pack, ...packs]);
  }

  remove(id: MapPackId): Promise<void> {
    return this.#change((packs) => packs.filter((pack) => pack.id !== id));
  }

  edit(id: MapPackId, changes: Partial<Omit<KeptPack, 'id'>>): Promise<void> {
    return this.#change((packs) => packs.map((pack) => (pack.id === id ? { ...pack, ...changes } : pack)));
  }

  /** Keeps what was found in a new pack, and puts it on top of those of its kind: own layers, then maps, then pictures. */
  settle(id: MapPackId, changes: Partial<Omit<KeptPack, 'id'>>): Promise<void> {
    return this.#change((packs) => {
      const pack = packs.find((each) => each.id === id);
      if (!pack) return packs;
      const settled = { ...pack, ...changes };
      const rest = packs.filter((each) => each.id !== id);
      const at = rest.findIndex((each) => rankOf(each) >= rankOf(settled));
      return rest.toSpliced(at < 0 ? rest.length : at, 0, settled);
    });
  }

  move(id: MapPackId, by: -1 | 1): Promise<void> {
    return this.#change((packs) => {
      const at = packs.findIndex((pack) => pack.id === id);
      const pack = packs[at];
      const rest = packs.filter((each) => each.id !== id);
      return pack ? rest.toSpliced(Math.max(0, at + by), 0, pack) : packs;
    });
  }

  #change(plan: (packs: readonly KeptPack[]) => readonly KeptPack[]): Promise<void> {
    const turn = this.#turn.then(async () => {
      const next = plan(this.#packs);
      await this.#store.saveSetting(setting, next);
      this.#packs = next;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
