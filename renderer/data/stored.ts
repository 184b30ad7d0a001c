import type { z } from 'zod';

/** Reads a small thing this workstation remembers; what does not fit is as good as nothing. */
export const readStored = <S extends z.ZodType>(name: string, schema: S): z.output<S> | null => {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(name) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
};

/** Remembers a small thing; a browser that refuses costs only the memory. */
export const writeStored = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private windows refuse.
  }
};
