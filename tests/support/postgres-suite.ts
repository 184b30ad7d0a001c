import { afterAll, beforeAll, describe, it } from 'vitest';
import { findPostgres } from './postgres.ts';
import { type PostgresCluster, startCluster } from './postgres-cluster.ts';

/** Tests on a cluster of their own; where there is no PostgreSQL they are skipped, and the reason is printed. */
export const describeOnPostgres = (name: string, tests: (cluster: () => PostgresCluster) => void): void => {
  const postgres = findPostgres();
  if ('missing' in postgres) {
    describe(name, () => void it.skip(`everything: ${postgres.missing}`));
    return;
  }
  describe(name, () => {
    let cluster: PostgresCluster;
    beforeAll(async () => {
      cluster = await startCluster(postgres.folder);
    });
    afterAll(() => cluster.stop());
    tests(() => cluster);
  });
};
