/** Where this workstation keeps the file an officer is about to bring in: one, in two parts, so that a changed plan writes little. */
export type DraftBox = {
  /** What is said of the file; undefined: none is kept. */
  about(): Promise<unknown>;
  content(): Promise<unknown>;
  /** Replaces what is kept: both parts or, without a content, what is said of the file. Rejects where there is no room. */
  keep(about: object, content?: string): Promise<void>;
  clear(): Promise<void>;
};

const [database, place] = ['chilang.files', 'draft'];

const settled = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('The browser keeps nothing.'));
  });

const openDatabase = (): Promise<IDBDatabase> => {
  const asked = indexedDB.open(database, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(place);
  return settled(asked);
};

/** Does one thing to what is kept, whole or not at all. */
const turn = async <T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore) => T): Promise<T> => {
  const base = await openDatabase();
  try {
    const transaction = base.transaction(place, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser kept nothing.'));
    });
    const answer = run(transaction.objectStore(place));
    await done;
    return answer;
  } finally {
    base.close();
  }
};

const read = async (part: 'about' | 'content'): Promise<unknown> => (await turn('readonly', (kept) => kept.get(part))).result as unknown;

/** The box of this browser: IndexedDB, which holds megabytes where local storage does not. */
export const browserBox: DraftBox = {
  about: () => read('about'),
  content: () => read('content'),
  keep: (about, content) =>
    turn('readwrite', (kept) => {
      kept.put(about, 'about');
      if (content !== undefined) kept.put(content, 'content');
    }),
  clear: () => turn('readwrite', (kept) => void kept.clear()),
};
