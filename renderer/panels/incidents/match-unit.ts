import type { AdminUnit } from '#domain/admin-unit.ts';
import { fold } from '#domain/fold.ts';

/** Whether a unit answers what was typed by any name it has or had; accents, đ and case ignored. */
export const matchesUnit = ({ fullName, nameEn, aliases }: Pick<AdminUnit, 'fullName' | 'nameEn' | 'aliases'>, text: string): boolean => {
  const wanted = fold(text);
  return [fullName, nameEn, ...aliases].some((name) => fold(name).includes(wanted));
};
