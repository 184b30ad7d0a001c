/**
 * The hub's tables. Bodies are kept as text: `jsonb` would change the order of fields, and with it the bytes a console
 * sees. Names and ids sort by their bytes, as in SQLite. `stream` and `device` are counter rows, rewritten all the
 * time: half of each page is left free for it.
 */
export const firstTables = `
  CREATE TABLE stream (
    name text COLLATE "C" PRIMARY KEY, head bigint NOT NULL, h text NOT NULL
  ) WITH (fillfactor = 50);
  CREATE TABLE entry (
    stream text COLLATE "C" NOT NULL, s bigint NOT NULL, k text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, ver bigint NOT NULL,
    op text NOT NULL, sv integer NOT NULL, by_operation text, body text, h text NOT NULL, at bigint NOT NULL,
    PRIMARY KEY (stream, s)
  );
  CREATE INDEX entry_by_row ON entry (k, id);
  CREATE TABLE row (
    k text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, stream text COLLATE "C" NOT NULL, ver bigint NOT NULL, body text NOT NULL,
    incident text COLLATE "C",
    PRIMARY KEY (k, id)
  ) WITH (fillfactor = 80);
  CREATE INDEX row_by_stream ON row (stream, k, id);
  CREATE INDEX row_by_incident ON row (incident, id) WHERE incident IS NOT NULL;
  CREATE TABLE operation (
    device text COLLATE "C" NOT NULL, n bigint NOT NULL, id text COLLATE "C" NOT NULL UNIQUE, at bigint NOT NULL, body text NOT NULL,
    verdict text NOT NULL, target_k text COLLATE "C" NOT NULL, target_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (device, n)
  );
  CREATE INDEX operation_by_target ON operation (target_k, target_id);
  CREATE TABLE device (id text COLLATE "C" PRIMARY KEY, mark bigint NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE sealed (
    stream text COLLATE "C" NOT NULL, from_s bigint NOT NULL, to_s bigint NOT NULL, coding text NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (stream, from_s, coding)
  );
  CREATE TABLE purge (n bigint PRIMARY KEY, k text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, at bigint NOT NULL);
`;
