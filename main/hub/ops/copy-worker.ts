import { workerData } from 'node:worker_threads';
import { openReadOnly } from '../../store/sqlite/open.ts';

/** Copies a database into a new file; a thread of its own, since SQLite does it in one go. */
const { log, copy } = workerData as { log: string; copy: string };
const db = openReadOnly(log);
db.prepare('VACUUM INTO ?').run(copy);
db.close();
