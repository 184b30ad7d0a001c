import type { AdminUnit } from '#domain/admin-unit.ts';
import { fold } from '#domain/fold.ts';
import type { Place } from '#domain/place.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { namesOf } from '#domain/indicators/names.ts';
import type { Log } from '../../log.ts';

/** What people call areas and indicators in tables, as codes. Null: nothing here is called so, or several are. */
export type Names = { readonly area: (text: string) => string | null; readonly indicator: (text: string) => string | null };

class Book {
  readonly #codes = new Map<string, string | null>();

  /** A code is its own name whatever else is called so. */
  add(code: string, names: readonly (string | null | undefined)[]): void {
    this.#codes.set(fold(code), code);
    for (const name of names.flatMap((each) => (each ? fold(each) : []))) {
      const known = this.#codes.get(name);
      if (known === undefined) this.#codes.set(name, code);
      else if (known !== code && name !== fold(known ?? '')) this.#codes.set(name, null);
    }
  }

  readonly find = (text: string): string | null => this.#codes.get(fold(text)) ?? null;
}

/** Names of communes, gates and indicators as the log has them; accents and case do not matter. */
export const readNames = async (log: Pick<Log, 'rows'>, definitions: ReadonlyMap<string, Indicator>): Promise<Names> => {
  const [areas, indicators] = [new Book(), new Book()];
  for (const { body } of await log.rows('adminUnit')) {
    const { code, name, fullName, nameEn } = body as AdminUnit;
    areas.add(code, [name, fullName, nameEn]);
  }
  for (const { body } of await log.rows('place')) {
    const { id, kind, name, nameEn } = body as Place;
    if (kind === 'gate') areas.add(id, [name, nameEn]);
  }
  for (const each of definitions.values()) indicators.add(each.id, namesOf(each));
  return { area: areas.find, indicator: indicators.find };
};
