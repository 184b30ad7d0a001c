import { expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { RoomDisplayId, UserId } from '#domain/ids.ts';
import type { UserRole } from '#domain/user.ts';
import { createHandlers } from '../handlers.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import { noDisplays } from './ports.ts';

const id = 'remote-1' as RoomDisplayId;
const steps: string[] = [];
const call = async (role: UserRole, displays = { ...noDisplays }) => {
  const desk = new FakeConsole();
  desk.displays = displays;
  desk.users.set('x', officer('x', role));
  desk.settings.set('session.officer', 'x' as UserId);
  const handlers = createHandlers(desk.parts());
  const kindOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'done',
      (error: ChiLangError) => error.kind,
    );
  return Promise.all([
    kindOf(handlers['displays.pair']({ code: '123456', name: 'Tivi' })),
    kindOf(handlers['displays.rename']({ id, name: 'Sảnh' })),
    kindOf(handlers['displays.unpair']({ id })),
  ]);
};
const open = {
  ...noDisplays,
  pair: async (code: string, name: string, by: string) => (steps.push(`${code} ${name} ${by}`), id),
  rename: async () => {},
  unpair: async () => {},
};

it.each([
  ['shiftLead', ['done', 'done', 'done']],
  ['supervisor', ['done', 'done', 'done']],
  ['administrator', ['done', 'done', 'done']],
  ['operator', ['forbidden', 'done', 'forbidden']],
  ['leader', ['forbidden', 'forbidden', 'forbidden']],
  ['auditor', ['forbidden', 'forbidden', 'forbidden']],
] as const)('displays are those’ to pair who run the shift: %s', async (role, answers) => {
  steps.length = 0;
  expect(await call(role, open)).toEqual(answers);
  expect(steps).toEqual(answers[0] === 'done' ? ['123456 Tivi x'] : []);
});

it('none are paired where the console takes none', async () => {
  expect(await call('shiftLead')).toEqual(['unsupported', 'unsupported', 'unsupported']);
});
