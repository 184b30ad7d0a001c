import type { CallName } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Handlers } from '../handlers.ts';
import type { SessionService } from '../session.ts';

/** What works with the console locked: signing on, keeping windows as they are, and the walls. */
const allowed: ReadonlySet<CallName> = new Set<CallName>([
  ...(['session.get', 'session.signOn', 'session.lock', 'session.switchOfficer', 'workspace.load', 'workspace.save'] as const),
  ...(['screen.report', 'screen.clock', 'cameras.sighted', 'seat.show', 'sync.now'] as const),
]);

/** The same handlers, of which only these answer while the console is locked; the others are refused (`forbidden`). */
export const refuseWhileLocked = (handlers: Handlers, session: Pick<SessionService, 'isLocked'>): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      allowed.has(name as CallName)
        ? handler
        : async (params: never): Promise<unknown> => {
            if (!(await session.isLocked())) return (handler as (params: never) => Promise<unknown>)(params);
            throw new ChiLangError('forbidden', 'This console is locked; sign on first.', { details: { isLocked: true } });
          },
    ]),
  ) as unknown as Handlers;
