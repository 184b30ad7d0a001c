import { describe, expect, it } from 'vitest';
import { help, readConsoleOptions } from './options.ts';

const read = (line: string, env: NodeJS.ProcessEnv = {}) => readConsoleOptions(line.split(' ').filter(Boolean), env);

describe('readConsoleOptions', () => {
  it('starts a demo on a hub of its own when told nothing', () => {
    expect(read('')).toEqual({
      host: null,
      port: 4600,
      portGiven: false,
      dataFolder: null,
      hub: { kind: 'embedded' },
      desks: null,
      displays: null,
      camerasFile: null,
      sources: null,
      recording: { mode: 'watched', minutes: 30, megabytes: 4096, snapshotSeconds: 300 },
      seriesMegabytes: 256,
      demo: true,
      demoPace: 1,
      exercise: null,
      province: '20',
      lang: null,
      build: true,
      help: false,
    });
  });

  it('takes an exercise, which is alone', () => {
    expect(read('--exercise border-jam')).toMatchObject({ exercise: 'border-jam', hub: { kind: 'embedded' }, displays: null });
    for (const more of ['--hub http://10.0.0.5:4700', '--lan-key k', '--displays 0.0.0.0'])
      expect(() => read(`--exercise border-jam ${more}`)).toThrow('hub of its own');
    expect(() => read('--exercise war')).toThrow('--exercise');
  });

  it('hands sources to the hub inside of it, and to no other', () => {
    expect(read('--ingest sources.json')).toMatchObject({ sources: 'sources.json', hub: { kind: 'embedded' } });
    for (const more of ['--hub http://10.0.0.5:4700', '--exercise border-jam'])
      expect(() => read(`--ingest sources.json ${more}`)).toThrow('--ingest is for the embedded hub');
  });

  it('takes a hub by address, with the key it asks for', () => {
    const { hub } = read('--hub http://10.0.0.5:4700 --hub-key abc');
    expect(hub).toMatchObject({ kind: 'url', key: 'abc' });
    expect(hub.kind === 'url' && hub.url.href).toBe('http://10.0.0.5:4700/');
  });

  it('exchanges actions with other desks once it is given the key: by file, or by network too', () => {
    expect(read('--lan-key k').desks).toEqual({ keyFile: 'k', network: null });
    expect(read('--lan-key k --lan 10.0.0.5').desks?.network).toEqual({ address: '10.0.0.5', port: 4670, peers: [] });
    expect(read('--lan-key k --lan 10.0.0.5 --lan-port 0 --lan-peers gate-1:4670,10.0.0.7:5').desks?.network).toEqual({
      address: '10.0.0.5',
      port: 0,
      peers: [
        { host: 'gate-1', port: 4670 },
        { host: '10.0.0.7', port: 5 },
      ],
    });
  });

  it('takes displays at an address of its own, with a certificate where there is one', () => {
    expect(read('--displays 10.0.0.5').displays).toEqual({ address: '10.0.0.5', port: 4680, tls: null });
    expect(read('--displays wall.langson.local:0 --displays-tls c.pem,k.pem').displays).toEqual({
      address: 'wall.langson.local',
      port: 0,
      tls: { cert: 'c.pem', key: 'k.pem' },
    });
  });

  it('records what it is told to', () => {
    expect(read('--record all --ring-minutes 60 --ring-mb 500').recording).toEqual({
      mode: 'all',
      minutes: 60,
      megabytes: 500,
      snapshotSeconds: 300,
    });
  });

  it('knows a port that was asked for, also by the environment', () => {
    expect(read('--port 4600')).toMatchObject({ port: 4600, portGiven: true });
    expect(read('', { CHILANG_PORT: '4600' })).toMatchObject({ portGiven: true });
  });

  it.each([
    ['--hub ftp://x', /--hub: "ftp:\/\/x" is no hub address/],
    ['--province xx', /--province was given "xx"/],
    ['--lang fr', /vi or en/],
    ['--displays http://x', /--displays was given "http:\/\/x"/],
    ['--displays 10.0.0.5:70000', /ADDRESS or ADDRESS:PORT/],
    ['--displays-tls c,k', /needs --displays ADDRESS/],
    ['--displays 10.0.0.5 --displays-tls c', /takes CERT,KEY/],
    ['--lan 10.0.0.5', /only with --lan-key/],
    ['--lan-key k --lan-peers a:1', /need --lan ADDRESS/],
    ['--lan-key k --lan everywhere', /--lan was given "everywhere"/],
    ['--lan-key k --lan 10.0.0.5 --lan-peers a:1,b', /--lan-peers was given "b"/],
    ['--lan-key k --lan 10.0.0.5 --lan-peers a:70000', /--lan-peers was given "a:70000"/],
  ])('refuses %j', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });
});

it('explains every flag', () => {
  for (const flag of [
    'host',
    'port',
    'data',
    'hub',
    'hub-key',
    'lan-key',
    'lan',
    'lan-port',
    'lan-peers',
    'displays',
    'displays-tls',
    'cameras',
    'ingest',
    'demo',
    'lang',
    'help',
  ])
    expect(help()).toContain(`--${flag}`);
});
