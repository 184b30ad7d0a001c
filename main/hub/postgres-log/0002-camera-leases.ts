/** Who holds which camera. Not logged: leases last seconds, and a standby that takes over begins without them. */
export const cameraLeases = `
  CREATE UNLOGGED TABLE lease (camera text COLLATE "C" PRIMARY KEY, body text NOT NULL, until_ms bigint NOT NULL);
`;
