import { z } from 'zod';

/** What the host under a window can do; the screen offers nothing that is not here. */
export const HostCapabilities = z.strictObject({
  kind: z.enum(['electron', 'chromium', 'none', 'fake']),
  /** The core can open, place and close windows. */
  windows: z.boolean(),
  /** The core knows the monitors. */
  displays: z.boolean(),
  /** Where secrets are kept: the system's key store, a file only this account can read, or nowhere. */
  secrets: z.enum(['os', 'file', 'none']),
  keepAwake: z.boolean(),
});
export type HostCapabilities = z.infer<typeof HostCapabilities>;
