import { describe, expect, it } from 'vitest';
import { parseHubUrl } from './parse-hub-url.ts';

describe('parseHubUrl', () => {
  it.each([
    ['http://10.0.0.5:4700', 'http://10.0.0.5:4700/'],
    [' https://hub.example/chilang ', 'https://hub.example/chilang/'],
    ['http://[::1]:4700/', 'http://[::1]:4700/'],
  ])('reads %s', (text, href) => {
    expect(parseHubUrl(text).href).toBe(href);
  });

  it.each([
    '',
    'hub',
    '10.0.0.5:4700',
    'ftp://hub.example',
    'file:///etc/passwd',
    'http://user:pass@hub.example',
    'http://hub.example/?a=1',
    'http://hub.example/#a',
  ])('refuses "%s" and says how an address looks', (text) => {
    expect(() => parseHubUrl(text)).toThrow(
      expect.objectContaining({ kind: 'badInput', message: expect.stringContaining('http://10.0.0.5:4700') }),
    );
  });
});
