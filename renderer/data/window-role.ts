/** The monitor of the room's wall that this window covers; null: an officer's window. */
export const wallDisplayId: string | null = new URLSearchParams(globalThis.location?.search ?? '').get('wall');

/** The seat that this window shows, as its officer sees it; null: a window of its own. */
export const watchedSeat: string | null = new URLSearchParams(globalThis.location?.search ?? '').get('watch');

/** Turns this window into the view of a seat, or back into what it was (null). */
export const goToSeat = (seat: string | null): void => {
  const url = new URL(location.href);
  if (seat === null) url.searchParams.delete('watch');
  else url.searchParams.set('watch', seat);
  location.assign(url);
};
