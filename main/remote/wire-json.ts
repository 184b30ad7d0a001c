import type { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';

/**
 * One JSON text of the hub, validated. Broken JSON means a body that was cut or garbled on its way
 * (`hubUnreachable`, worth another try); sound JSON of another shape is a hub that does not keep the protocol (`internal`).
 */
export const parseWire = <S extends z.ZodType>(schema: S, text: string, what: string): z.output<S> => {
  const result = schema.safeParse(parseJson(text, what));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join('.') || 'the whole';
  throw new ChiLangError('internal', `The hub's ${what} does not fit the protocol at ${place}: ${issue?.message ?? 'unknown'}.`);
};

const parseJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ChiLangError('hubUnreachable', `The hub's ${what} came in pieces or garbled.`, { cause });
  }
};
