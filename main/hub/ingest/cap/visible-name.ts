/** A name as an alarm may have it, at most 120 characters; empty: nothing of it can be seen. Cut first: a sign cut in two is none. */
export const visibleName = (text: string): string => text.slice(0, 120).replaceAll(/\p{C}/gu, '').trim();
