import { describe, expect, it } from 'vitest';
import { computeRelayedPlaylist } from './media-playlist.ts';

const named = (address: string): string | null => (address.startsWith('data:') ? null : `<${address}>`);
const head = ['#EXTM3U', '#EXT-X-TARGETDURATION:4', '#EXT-X-MEDIA-SEQUENCE:10'];
const relay = (...lines: string[]) => computeRelayedPlaylist([...head, ...lines].join('\r\n'), named);

describe('computeRelayedPlaylist', () => {
  it.each([
    ['#EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"', '#EXT-X-MAP:URI="<init.mp4>",BYTERANGE="720@0"'],
    ['#EXT-X-KEY:METHOD=AES-128,URI="https://k/1?a=1,b",IV=0x1', '#EXT-X-KEY:METHOD=AES-128,URI="<https://k/1?a=1,b>",IV=0x1'],
    ['#EXT-X-KEY:METHOD=NONE', '#EXT-X-KEY:METHOD=NONE'],
    ['#EXT-X-PART:DURATION=0.3,URI="p.m4s",INDEPENDENT=YES', '#EXT-X-PART:DURATION=0.3,URI="<p.m4s>",INDEPENDENT=YES'],
    ['#EXT-X-PRELOAD-HINT:TYPE=PART,URI="next.m4s"', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="<next.m4s>"'],
    ['#EXT-X-DISCONTINUITY-SEQUENCE:74810142', '#EXT-X-DISCONTINUITY-SEQUENCE:142'],
    ['#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z', '#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z'],
  ])('writes %s as %s', (line, expected) => {
    expect(relay(line).text.split('\n')[3]).toBe(expected);
  });

  it.each([
    '#EXT-X-RENDITION-REPORT:URI="../other.m3u8",LAST-MSN=1',
    '#EXT-X-DATERANGE:ID="ad",X-ASSET-URI="https://ads.example/1"',
    '#EXT-X-KEY:METHOD=AES-128,URI="data:text/plain,0"',
    '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="iframe.m3u8"',
  ])('leaves out %s', (line) => {
    expect(relay(line).text).toBe(`${head.join('\n')}\n`);
  });

  it('replaces every segment and tells what a player of health needs', () => {
    const live = relay('#EXTINF:4,', 'a.ts', '#EXTINF:4,', 'https://other.example/b.ts?token=1');
    expect(live.text).toContain('#EXTINF:4,\n<a.ts>\n#EXTINF:4,\n<https://other.example/b.ts?token=1>\n');
    expect([live.targetMs, live.isEnded]).toEqual([4000, false]);
    expect(relay('#EXT-X-ENDLIST').isEnded).toBe(true);
  });

  it('sees something new in a segment and in a part, and nothing new in the same playlist', () => {
    const lines = ['#EXTINF:4,', 'a.ts'];
    const { newest } = relay(...lines);
    expect(relay(...lines).newest).toBe(newest);
    expect(relay(...lines, '#EXTINF:4,', 'b.ts').newest).not.toBe(newest);
    expect(relay(...lines, '#EXT-X-PART:DURATION=1,URI="p"').newest).not.toBe(newest);
  });

  it('refuses a segment where the relay does not go', () => {
    expect(() => relay('#EXTINF:4,', 'data:video/mp2t,x')).toThrow(expect.objectContaining({ kind: 'forbiddenAddress' }));
  });
});
