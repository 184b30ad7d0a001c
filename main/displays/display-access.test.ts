import { describe, expect, it } from 'vitest';
import { DisplayAccess } from './display-access.ts';
import { AddressRate } from './rate.ts';
import { newToken } from './secrets.ts';

const open = (scheme: 'http' | 'https' = 'http', port = 4680, pictures: number[] = [4681, 4682]) => {
  const access = new DisplayAccess({ hosts: () => ['10.0.0.5', 'wall.local'], scheme });
  access.listensOn(port, pictures);
  return access;
};

describe('the way in of displays', () => {
  it.each([
    ['10.0.0.5:4680', true],
    ['WALL.local:4680', true],
    ['10.0.0.5', false],
    ['10.0.0.5:4681', false],
    ['10.0.0.5:4680.evil.example', false],
    ['localhost:4680', false],
    ['evil.example:4680', false],
    ['', false],
    [null, false],
  ])('answers to %j: %s', (host, answers) => {
    expect(open().isPageHost(host)).toBe(answers);
  });

  it('is strange to everybody until it listens, and knows the usual ports', () => {
    const access = new DisplayAccess({ hosts: () => ['10.0.0.5'], scheme: 'https' });
    expect(access.isPageHost('10.0.0.5:443')).toBe(false);
    access.listensOn(443, []);
    expect([access.isPageHost('10.0.0.5'), access.originAllowed('https://10.0.0.5')]).toEqual([true, true]);
    expect(access.addresses()).toEqual(['https://10.0.0.5']);
  });

  it('takes our own pages and programs, over our own scheme', () => {
    const allowed = (origin: string | null, scheme: 'http' | 'https' = 'http') => open(scheme).originAllowed(origin);
    expect([allowed(null), allowed('http://10.0.0.5:4680'), allowed('https://wall.local:4680', 'https')]).toEqual([true, true, true]);
    for (const origin of ['null', 'http://10.0.0.5', 'http://10.0.0.5:4681', 'https://10.0.0.5:4680', 'http://10.0.0.5:46800'])
      expect(allowed(origin)).toBe(false);
  });

  it('finds a token among other cookies, and none that could be none', () => {
    const [access, token] = [open(), newToken()];
    expect(access.tokenIn(`a=1; chilang-display-4680=${token}; b=2`)).toBe(token);
    for (const cookie of [null, '', 'chilang-display-4680=', `chilang-display-4681=${token}`, `chilang-display-4680=${token}x`])
      expect(access.tokenIn(cookie)).toBeNull();
    expect(access.cookie(token)).toBe(`chilang-display-4680=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000`);
    expect(open('https').cookie(token)).toContain('; Secure');
  });

  it('tells a page where its pictures may come from', () => {
    expect(open().pictureOrigins('wall.local:4680')).toEqual(['http://wall.local:4681', 'http://wall.local:4682']);
    expect(open().isPictureHost('wall.local:4682')).toBe(true);
    expect(open().isPictureHost('wall.local:4680')).toBe(false);
  });
});

it('a flood from one address stops that address alone, until it calms down', () => {
  let nowMs = 0;
  const rate = new AddressRate(() => nowMs);
  const taken = Array.from({ length: 500 }, () => rate.take('bad'));
  expect(taken.filter(Boolean)).toHaveLength(400);
  expect(rate.take('good')).toBe(true);
  nowMs = 100;
  expect(rate.take('bad')).toBe(true);
  for (let n = 0; n < 3000; n += 1) rate.take(`address-${n}`);
  expect(rate.take('good')).toBe(true);
});
