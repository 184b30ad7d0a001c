import { describe, expect, it } from 'vitest';
import { camera } from '../testing/samples.ts';
import { computeChangedFields, withoutSecrets } from './changed-fields.ts';

describe('the fields an audit tells of', () => {
  it('are those that differ, before and after', () => {
    expect(computeChangedFields({ id: 'x', status: 'new', title: 'Cháy' }, { id: 'x', status: 'received', title: 'Cháy' })).toEqual({
      before: { status: 'new' },
      after: { status: 'received' },
    });
  });

  it('are all of a row that came to be, and none of one that stayed', () => {
    expect(computeChangedFields(null, { id: 'x', name: 'A', ops: ['op-1'] })).toEqual({ before: null, after: { name: 'A' } });
    expect(computeChangedFields({ name: 'A', marks: { a: 1 } }, { name: 'A', marks: { a: 2 } })).toEqual({ before: null, after: null });
  });

  it('are never what lets somebody into a camera', () => {
    const secret = { ...camera, streams: { main: 'http://admin:p%40ss@w@10.0.0.5/live?token=abc', sub: '/demo/x.m3u8?key=abc' } };
    const { after } = computeChangedFields(camera, secret);
    expect(JSON.stringify(after)).not.toMatch(/p%40ss|w@|admin|token=abc|key=abc/);
    expect(after).toEqual({ streams: { main: 'http://***@10.0.0.5/live?***', sub: '/demo/x.m3u8?***' } });
  });

  it('leave a question mark in a sentence alone, and take credentials out of one', () => {
    expect(withoutSecrets('Có cháy không? Gọi rtsp://a:b@c/d ngay')).toBe('Có cháy không? Gọi rtsp://***@c/d ngay');
  });

  it('are bounded: a picture is its length', () => {
    expect(computeChangedFields(null, { data: 'A'.repeat(9000), description: 'x'.repeat(5000) })).toEqual({
      before: null,
      after: { data: '[9000]', description: '[5002]' },
    });
  });
});
