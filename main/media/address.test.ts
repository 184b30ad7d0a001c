import { describe, expect, it } from 'vitest';
import { computeNextAddress, computeStreamAddress } from './address.ts';

const hub = { url: new URL('http://10.1.1.1:4700/'), key: 'k' };
const camera = computeStreamAddress('https://cam.example/live/index.m3u8', hub);

describe('where the relay goes', () => {
  it.each([
    ['/demo/a.m3u8', 'http://10.1.1.1:4700/demo/a.m3u8', 'Bearer k'],
    ['http://10.1.1.1:4701/a.m3u8', 'http://10.1.1.1:4701/a.m3u8', null],
    ['http://u:100%@cam.example/a', 'http://cam.example/a', `Basic ${btoa('u:100%')}`],
  ])('reads the stream %s', (stream, url, authorization) => {
    const address = computeStreamAddress(stream, hub);
    expect([address.url.href, address.authorization]).toEqual([url, authorization]);
  });

  it.each([
    'ftp://cam.example/a',
    'file:///etc/passwd',
    'javascript:1',
    'http://127.0.0.1/',
    'http://localhost:4600/',
    'http://[::1]/',
    'http://169.254.169.254/latest',
    'http://[::ffff:127.0.0.1]/',
    'http://0x7f.1/',
  ])('does not follow a camera to %s', (to) => {
    expect(() => computeNextAddress(to, camera)).toThrow(expect.objectContaining({ kind: 'forbiddenAddress' }));
  });

  it('follows within this machine, where a recorder may stand', () => {
    const local = computeStreamAddress('http://127.0.0.1:8080/a/index.m3u8', hub);
    expect(computeNextAddress('seg.ts', local).url.href).toBe('http://127.0.0.1:8080/a/seg.ts');
  });
});
