import { ChiLangError } from '#contract/errors.ts';

type Coded = { readonly code?: unknown };

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && typeof (thrown as Coded).code === 'string' ? String((thrown as Coded).code) : '';

/**
 * Turns what SQLite or the file system threw while working on `path` into an error by kind, with one message
 * that says what to do. Errors made on purpose pass unchanged.
 */
export const storageError = (thrown: unknown, path: string): ChiLangError => {
  if (thrown instanceof ChiLangError) return thrown;
  const code = codeOf(thrown);
  const because = { cause: thrown };
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return new ChiLangError('diskFull', `The disk that holds ${path} is full; free some space. Nothing that was saved is lost.`, because);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new ChiLangError(
      'dataLocked',
      `Another program holds ${path}; close the other console, or choose another folder with --data.`,
      because,
    );
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new ChiLangError('dataCorrupt', `${path} is damaged; keep a copy of it and restore it from a backup.`, because);
  }
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|AUTH|IOERR)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|ENOENT|EIO)/.test(code)) {
    return new ChiLangError(
      'dataUnreadable',
      `${path} cannot be read and written (${code}); give this account access, or choose another folder with --data.`,
      because,
    );
  }
  return new ChiLangError('internal', `The data in ${path} could not be used (${code || 'unknown cause'}).`, because);
};
