/** As much of PouchDB as the bench uses. */
declare module 'pouchdb-core' {
  export default class PouchDB {
    static plugin(plugin: unknown): void;
    constructor(name: string, options: { adapter: string });
    readonly replicate: { to(target: PouchDB, options: { batch_size: number }): Promise<unknown> };
    bulkDocs(documents: readonly object[], options: { new_edits: boolean }): Promise<unknown>;
    close(): Promise<void>;
  }
}

declare module 'pouchdb-adapter-leveldb' {
  const adapter: unknown;
  export default adapter;
}

declare module 'pouchdb-replication' {
  const replication: unknown;
  export default replication;
}
