import { expect, it } from 'vitest';
import { operationSchemaVersion } from '#domain/operation.ts';
import { type UpConversions, upConversions, upConvert, upConvertPush } from './up-convert.ts';

const steps: UpConversions = {
  1: ({ text, ...rest }) => ({ ...rest, note: text }),
  2: ({ note, ...rest }) => ({ ...rest, note: { vi: note } }),
};

it('writes an old operation anew, one schema after the other', () => {
  expect(upConvert({ sv: 1, id: 'a', text: 'x', sig: 's' }, steps, 3)).toEqual({ sv: 3, id: 'a', note: { vi: 'x' }, sig: 's' });
  expect(upConvert({ sv: 2, id: 'a', note: 'x' }, steps, 3)).toEqual({ sv: 3, id: 'a', note: { vi: 'x' } });
  expect(upConvert({ sv: 3, id: 'a' }, steps, 3)).toEqual({ sv: 3, id: 'a' });
});

it('tells a newer console to have its hub updated', () => {
  expect(() => upConvert({ sv: 4 }, steps, 3)).toThrow(/update the hub/);
});

it.each([null, 7, {}, { sv: 'x' }, { sv: 0 }])('leaves %j to the schema', (each) => expect(upConvert(each, steps, 3)).toBe(each));

it('has a step for every former schema', () => {
  expect(Object.keys(upConversions).map(Number)).toEqual(Array.from({ length: operationSchemaVersion - 1 }, (_, n) => n + 1));
});

it('reads pushes', () => {
  const body = { device: 'd', operations: [{ sv: operationSchemaVersion }] };
  expect(upConvertPush(body)).toEqual(body);
  expect(upConvertPush({ operations: 3 })).toEqual({ operations: 3 });
  expect(upConvertPush('x')).toBe('x');
});
