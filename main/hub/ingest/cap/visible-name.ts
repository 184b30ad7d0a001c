/** So long a name of an alarm may be. */
export const mostName = 120;

/** A name as an alarm may have it, cut to its length; empty: nothing of it can be seen. Cut first: a sign cut in two is none. */
export const visibleName = (text: string, most = mostName): string => text.slice(0, most).replaceAll(/\p{C}/gu, '').trim();
