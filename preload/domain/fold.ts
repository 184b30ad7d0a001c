/**
 * Folds text for search: tone and vowel marks stripped, đ to d, lower case, runs of white space to
 * one space, trimmed. `Đồng Đăng` and `dong  dang` meet. Both sides of a comparison must be folded;
 * what is displayed never is. SQLite's `remove_diacritics` leaves đ alone, hence our own.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
