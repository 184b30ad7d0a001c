/** Which files' rows were erased for good, by hash only; and which rows name a file. */
export const erasedFiles = `
  CREATE TABLE erased_file (hash text COLLATE "C" PRIMARY KEY, at bigint NOT NULL);
  ALTER TABLE row ADD COLUMN file text COLLATE "C";
  UPDATE row SET file = body::json #>> '{after,hash}' WHERE k = 'timeline' AND body::json ->> 'kind' = 'attached';
  CREATE INDEX row_by_file ON row (file) WHERE file IS NOT NULL;
`;
