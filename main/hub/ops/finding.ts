/** One thing looked at: how it is, and what to do where it is not well. */
export type Finding = { readonly name: string; readonly state: 'ok' | 'warning' | 'fail'; readonly text: string };

export const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text });
export const fail = (name: string, text: string): Finding => ({ name, state: 'fail', text });
export const warning = (name: string, text: string): Finding => ({ name, state: 'warning', text });
