import { expect, it } from 'vitest';
import { readXml } from '../read-xml.ts';
import { writeXml } from './write-xml.ts';

it('writes what any reader of XML understands, whatever citizens write', () => {
  const text = writeXml('service_requests', [{ description: '<b> & "x" \u0001\uFFFF ]]>', lat: 21.85, long: null, address: '' }]);
  const read = readXml(text);
  expect('root' in read && read.root.textContent).toBe('<b> & "x"  ]]>21.85');
  expect(text).toContain('<service_requests><request><description>&lt;b&gt; &amp; "x"');
  expect(text).toContain('<long/><address/></request></service_requests>');
});
