import { ChiLangError } from '#contract/errors.ts';
import { operationSchemaVersion } from '#domain/operation.ts';

type Fields = Readonly<Record<string, unknown>>;

/** For each former schema of operations, by its number: how one of it is written in the next. */
export type UpConversions = Readonly<Record<number, (operation: Fields) => Fields>>;

/** A step is added with each new `operationSchemaVersion` and never edited: officers' actions may wait for weeks in an outbox. */
export const upConversions: UpConversions = {};

/**
 * An operation of an older schema as one of ours; its `sig` stays what was signed. What has no `sv` is left to the schema
 * to refuse. Throws `protocolMismatch` for an operation of a newer console.
 */
export const upConvert = (operation: unknown, steps = upConversions, ours = operationSchemaVersion): unknown => {
  const sv = typeof operation === 'object' && operation !== null && 'sv' in operation ? operation.sv : null;
  if (typeof sv !== 'number') return operation;
  if (sv > ours) {
    throw new ChiLangError('protocolMismatch', `This console writes operations of schema ${sv}, its hub knows ${ours}: update the hub.`);
  }
  let converted = operation as Fields;
  for (let from = sv; from < ours; from += 1) {
    const step = steps[from];
    if (!step) return operation;
    converted = { ...step(converted), sv: from + 1 };
  }
  return converted;
};

/** The body of a push with its operations up-converted; any other body as it is. */
export const upConvertPush = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'operations' in body && Array.isArray(body.operations)
    ? { ...body, operations: body.operations.map((each: unknown) => upConvert(each)) }
    : body;
