import { describe, expect, it } from 'vitest';
import { frameSources, isAllowedPage } from './web-hosts.ts';
import { WebHost } from './wall.ts';

describe('pages on a wall', () => {
  const hosts = ['langson.gov.vn', '*.ioc.vn:8443', '127.0.0.1:8080'];

  it.each([
    ['https://langson.gov.vn/ban-tin?x=1', true],
    ['HTTP://LANGSON.GOV.VN/', true],
    ['https://langson.gov.vn:443/', true],
    ['https://langson.gov.vn:444/', false],
    ['https://langson.gov.vn.evil.com/', false],
    ['https://evil.com/langson.gov.vn', false],
    ['https://a.ioc.vn:8443/', true],
    ['https://a.b.ioc.vn:8443/', true],
    ['https://ioc.vn:8443/', false],
    ['https://xioc.vn:8443/', false],
    ['http://127.0.0.1:8080/board', true],
    ['https://user:pass@langson.gov.vn/', false],
    ['javascript:alert(1)', false],
    ['ftp://langson.gov.vn/', false],
    ['not an address', false],
  ])('%s: %s', (address, isAllowed) => expect(isAllowedPage(address, hosts)).toBe(isAllowed));

  it('need a list', () => {
    expect(isAllowedPage('https://langson.gov.vn/', [])).toBe(false);
    expect(frameSources([])).toEqual([]);
  });

  it('are named in a policy by hosts that can hold nothing else', () => {
    expect(frameSources(['*.ioc.vn:8443'])).toEqual(['http://*.ioc.vn:8443', 'https://*.ioc.vn:8443']);
    for (const bad of [
      "x.vn; script-src 'unsafe-inline'",
      'x.vn y.vn',
      '*',
      '*.',
      'x.vn/path',
      'http://x.vn',
      "x.vn'",
      'x.vn\r\nSet-Cookie: a',
      '',
    ])
      expect(WebHost.safeParse(bad).success).toBe(false);
    expect(WebHost.parse('Camera.LangSon.gov.vn:8443')).toBe('camera.langson.gov.vn:8443');
  });
});
