import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { Connection, connectionLimits } from './connection.ts';
import type { LanMessage } from './ports.ts';
import { Timers } from './testing/timers.ts';

/** A socket that keeps what is written to it. */
class FakeSocket extends EventEmitter {
  written: unknown[] = [];
  writableLength = 0;
  destroyed = false;

  write(line: string): void {
    expect(line.endsWith('\n')).toBe(true);
    this.written.push(JSON.parse(line));
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }

  say(text: string): void {
    this.emit('data', Buffer.from(text));
  }
}

const begin = () => {
  const socket = new FakeSocket();
  const timers = new Timers();
  const got: LanMessage[] = [];
  const ends: (ChiLangError | null)[] = [];
  let lost = 0;
  const connection = new Connection({
    socket: socket as unknown as Socket,
    own: 'a' as DeviceId,
    run: 'this run',
    after: timers.after,
    onHello: () => ({ onMessage: (message) => void got.push(message), onClosed: () => void (lost += 1) }),
    onClosed: (why) => void ends.push(why),
  });
  return { socket, timers, got, ends, connection, lost: () => lost };
};

const hello = '{"t":"hello","v":1,"device":"b","run":"x"}\n';

it('says its name first, and reads lines however they come in', () => {
  const { socket, got, connection } = begin();
  expect(socket.written).toEqual([{ t: 'hello', v: 1, device: 'a', run: 'this run' }]);
  expect(() => connection.peer).toThrow();
  for (const letter of `${hello}{"t":"have","have":{"b":1}}\n`) socket.say(letter);
  socket.say('{"t":"still"}\n{"t":"have","have":{"b":2}}\n{"t":"ha');
  socket.say('ve","have":{"b":3}}\n');
  expect(connection.peer).toBe('b');
  expect(got).toEqual([1, 2, 3].map((b) => ({ t: 'have', have: { b } })));
});

it('does not wait longer for a name that comes letter by letter', () => {
  const { socket, timers, ends } = begin();
  const before = timers.waiting;
  for (const letter of '{"t":"hello"') socket.say(letter);
  expect(timers.waiting).toEqual(before);
  timers.pass(connectionLimits.helloMs);
  expect([socket.destroyed, ends]).toEqual([true, [null]]);
  expect(timers.waiting).toEqual([]);
});

it('keeps little of who has not said its name', () => {
  const { socket, ends } = begin();
  socket.say('x'.repeat(connectionLimits.helloBytes + 1));
  expect(ends).toMatchObject([{ kind: 'badInput' }]);
});

it('understands that a newer version says hello, and tells who it is', () => {
  const { socket, ends } = begin();
  socket.say('{"t":"hello","v":2,"device":"b","more":true}\n');
  expect(ends).toMatchObject([{ kind: 'protocolMismatch', message: expect.stringContaining('Desk b') }]);
});

it('says now and then that it is still there, and gives up who is not', () => {
  const { socket, timers, lost } = begin();
  socket.say(hello);
  timers.pass(connectionLimits.stillMs);
  expect(socket.written.at(-1)).toEqual({ t: 'still' });
  timers.pass(connectionLimits.silentMs);
  expect([socket.destroyed, lost(), timers.waiting]).toEqual([true, 1, []]);
});

it('gives up who takes in nothing', () => {
  const { socket, connection, lost } = begin();
  socket.say(hello);
  socket.writableLength = connectionLimits.unsentBytes + 1;
  connection.send({ t: 'have', have: {} });
  expect([socket.destroyed, lost()]).toEqual([true, 1]);
  connection.send({ t: 'have', have: {} });
  connection.close();
  expect(lost()).toBe(1);
});

it('hears nothing more of what came in one piece with the line that ended it', () => {
  const { socket, got, ends } = begin();
  socket.say(`${hello}{"t":"fly"}\n{"t":"have","have":{"b":1}}\n`);
  expect([got, ends]).toMatchObject([[], [{ kind: 'badInput' }]]);
});

it('takes no word about more desks than there are', () => {
  const { socket, ends } = begin();
  const have = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`d${i}`, 1]));
  socket.say(`${hello}${JSON.stringify({ t: 'have', have })}\n`);
  expect(ends).toMatchObject([{ kind: 'badInput' }]);
});
