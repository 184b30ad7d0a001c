/** Officers' accounts for all gateways alike: hashes of passwords, grants, and the one key grants are signed with. No stream reads of them. */
export const accounts = `
  CREATE TABLE account (
    officer text COLLATE "C" PRIMARY KEY, hash text, changed_at bigint NOT NULL, failures integer NOT NULL DEFAULT 0,
    locked_until bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE grant_given (
    id text COLLATE "C" PRIMARY KEY, officer text COLLATE "C" NOT NULL, device text COLLATE "C" NOT NULL, issued_at bigint NOT NULL,
    expires_at bigint NOT NULL, ended_at bigint
  );
  CREATE INDEX grant_by_officer ON grant_given (officer, device, issued_at);
  CREATE TABLE accounts_in_force (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), since bigint NOT NULL);
  CREATE TABLE signing_key (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), pem text NOT NULL);
`;
