import type { SeatAnswer, SeatRequest } from '#contract/wire.ts';

/** Where consoles see each other's seats. Rejects where nobody can be asked; `notFound` by a hub that knows no seats. */
export type SeatHub = { seats(request: SeatRequest): Promise<SeatAnswer> };
