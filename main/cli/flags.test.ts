import { describe, expect, it } from 'vitest';
import { envNameOf, helpLines, pickFlags, readFlags, type FlagTable } from './flags.ts';

const table = {
  port: { kind: 'number', min: 0, max: 65535, about: 'a port' },
  host: { kind: 'choice', values: ['electron', 'none'], about: 'a host' },
  data: { kind: 'text', value: 'DIR', about: 'a folder' },
  demo: { kind: 'switch', about: 'a demo' },
} as const satisfies FlagTable;

const read = (argv: string[], env: NodeJS.ProcessEnv = {}) => readFlags(table, argv, env);

describe('readFlags', () => {
  it.each([
    ['', {}],
    ['--port 0', { port: 0 }],
    ['--port=4601 --data=a=b', { port: 4601, data: 'a=b' }],
    ['--host none --demo', { host: 'none', demo: true }],
    ['--no-demo', { demo: false }],
    ['--demo --no-demo', { demo: false }],
    ['--demo=off', { demo: false }],
  ])('%j is %j', (line, expected) => {
    expect(read(line.split(' ').filter(Boolean))).toEqual(expected);
  });

  it('takes from the environment what the command line leaves out', () => {
    const env = { CHILANG_PORT: '1', CHILANG_DEMO: 'no', CHILANG_DATA: '', OTHER: 'x' };
    expect(read(['--port', '2'], env)).toEqual({ port: 2, demo: false });
    expect(envNameOf('hub-key')).toBe('CHILANG_HUB_KEY');
  });

  it.each([
    ['--port abc', /--port was given "abc"; it takes a whole number from 0 to 65535/],
    ['--port 65536', /--port/],
    ['--port -1', /--port/],
    ['--port', /--port was given nothing/],
    ['--data --demo', /--data was given nothing; it takes DIR/],
    ['--host ie', /electron or none/],
    ['--no-port', /--no-port is no flag/],
    ['--demo=maybe', /yes or no/],
    ['--nonsense', /--nonsense is no flag of this program; --help/],
    ['--__proto__ x', /__proto__/],
    ['file', /file is no flag/],
    ['-p 1', /-p is no flag/],
  ])('refuses %j and says what to do', (line, message) => {
    expect(() => read(line.split(' '))).toThrow(message);
  });

  it('names the variable when the environment is wrong', () => {
    expect(() => read([], { CHILANG_HOST: 'x' })).toThrow(/CHILANG_HOST was given "x"/);
  });
});

it('writes one aligned line of help for each flag', () => {
  expect(helpLines(table)).toEqual([
    '  --port N              a port',
    '  --host electron|none  a host',
    '  --data DIR            a folder',
    '  --demo | --no-demo    a demo',
  ]);
});

it('picks its own flags from among others, each with its value', () => {
  const line = '--no-sandbox --port 4601 --inspect=0 --data=a=b /app/main.js --no-demo --no-port --host';
  expect(pickFlags(table, line.split(' '))).toEqual(['--port', '4601', '--data=a=b', '--no-demo', '--host']);
  expect(pickFlags(table, ['--no-sandbox', '--user-data-dir=/x', '--__proto__'])).toEqual([]);
});
