/** The monitor of the room's wall that this window covers; null: an officer's window. */
export const wallDisplayId: string | null = new URLSearchParams(globalThis.location?.search ?? '').get('wall');

/** The seat that this window shows, as its officer sees it; null: a window of its own. */
export const watchedSeat: string | null = new URLSearchParams(globalThis.location?.search ?? '').get('watch');
