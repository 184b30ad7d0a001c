/** The monitor of the room's wall that this window covers; null: an officer's window. */
export const wallDisplayId: string | null = new URLSearchParams(globalThis.location?.search ?? '').get('wall');
