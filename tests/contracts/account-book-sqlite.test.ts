import { SqliteBook } from '../../main/hub/accounts/sqlite-book.ts';
import { makeFolder } from '../support/processes.ts';
import { describeAccountBook } from './account-book-suite.ts';

describeAccountBook('accounts in a file', async () => {
  const folder = await makeFolder('accounts');
  return { open: async () => new SqliteBook(folder.path), end: folder.remove };
});
