import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import type { EventName, EventPayload } from '#contract/events.ts';
import type { QueryName, QueryParams, QueryRow } from '#contract/queries.ts';

/** Whether the window hears the core. */
export type BridgeState =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly sinceMs: number }
  /** The core went down on purpose. */
  | { readonly state: 'stopped' };

/** A watched list as it stands: rows in display order, and how many match before the limit. */
export type Watched<N extends QueryName> = { readonly rows: readonly QueryRow<N>[]; readonly total: number };

/** A window's line to the core. Rows of a watch stay as they are while the line is lost and are brought up to date after. */
export type Bridge = {
  /** Rejects with a `ChiLangError`; `timeout` when the line was lost before the answer came. */
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>>;
  /** Calls `onRows` with each new state; unchanged rows keep their identity. The answer stops it. */
  watch<N extends QueryName>(
    name: N,
    params: QueryParams<N>,
    onRows: (watched: Watched<N>) => void,
    onFailed?: (error: Error) => void,
  ): () => void;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  state(): BridgeState;
  onState(listener: () => void): () => void;
  /** Tells the other windows what was selected here. */
  select(kind: 'incident' | 'camera' | 'place', id: string): void;
};
