import { fold } from '#domain/fold.ts';
import type { User } from '#domain/user.ts';

/** Officers of whom a word of the name, or the account, begins with what was typed; accents ignored, in the order given. */
export const matchOfficers = (users: readonly User[], text: string): User[] => {
  const wanted = fold(text);
  if (wanted === '') return [...users];
  const begins = ({ id, name }: User): boolean => {
    const folded = fold(name);
    return folded.startsWith(wanted) || fold(id).startsWith(wanted) || folded.split(' ').some((word) => word.startsWith(wanted));
  };
  return users.filter(begins);
};
