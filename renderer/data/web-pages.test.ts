import { expect, it } from 'vitest';
import { allowsPage } from './web-pages.ts';

it.each<[string, string[], boolean]>([
  ['https://bando.langson.gov.vn/x?y=1', ['bando.langson.gov.vn'], true],
  ['https://bando.langson.gov.vn:8443/', ['bando.langson.gov.vn'], true],
  ['https://bando.langson.gov.vn:8443/', ['bando.langson.gov.vn:8443'], true],
  ['https://bando.langson.gov.vn/', ['bando.langson.gov.vn:8443'], false],
  ['https://bando.langson.gov.vn/', ['*.langson.gov.vn'], true],
  ['https://langson.gov.vn/', ['*.langson.gov.vn'], false],
  ['https://evil-langson.gov.vn/', ['*.langson.gov.vn'], false],
  ['https://BANDO.langson.gov.vn/', ['bando.langson.gov.vn'], true],
  ['https://bando.langson.gov.vn.evil.com/', ['bando.langson.gov.vn'], false],
  ['https://bando.langson.gov.vn@evil.com/', ['bando.langson.gov.vn'], false],
  ['ftp://bando.langson.gov.vn/', ['bando.langson.gov.vn'], false],
  ['bando', ['bando'], false],
  ['https://a.vn/', [], false],
])('%s on a wall of %j: %s', (address, hosts, isAllowed) => expect(allowsPage(hosts, address)).toBe(isAllowed));
