import { describe, expect, it } from 'vitest';
import { computeRelayedPlaylist, type Mention } from './media-playlist.ts';

const named = ({ uri, seal }: Mention): string | null => {
  const opens = seal === null ? '' : ` by ${seal.uri} ${Buffer.from(seal.iv).toString('hex').replace(/^0+/, '')}`;
  return uri.startsWith('data:') ? null : `<${uri}${opens}>`;
};
const head = ['#EXTM3U', '#EXT-X-TARGETDURATION:4', '#EXT-X-MEDIA-SEQUENCE:10'];
const relay = (...lines: string[]) => computeRelayedPlaylist([...head, ...lines].join('\r\n'), named);

describe('computeRelayedPlaylist', () => {
  it.each([
    ['#EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"', '#EXT-X-MAP:URI="<init.mp4>",BYTERANGE="720@0"'],
    [
      '#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=24.0,CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1',
      '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1',
    ],
    ['#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.0', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES'],
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
    '#EXT-X-KEY:METHOD=AES-128,URI="key.bin"',
    '#EXT-X-KEY:METHOD=NONE',
    '#EXT-X-MAP:URI="data:video/mp4,0"',
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

  it('tells windows of no key, and names what each opens by its own number, a told vector, or not at all', () => {
    const { text } = relay(
      '#EXTINF:4,',
      'clear.ts',
      '#EXT-X-KEY:METHOD=AES-128,URI="k1",KEYFORMAT="identity"',
      '#EXT-X-MAP:URI="i.mp4"',
      '#EXTINF:4,',
      'numbered.ts',
      '#EXT-X-KEY:METHOD=AES-128,URI="k2",IV=0xABC',
      '#EXT-X-MAP:URI="i.mp4"',
      '#EXTINF:4,',
      'told.ts',
      '#EXT-X-PART:DURATION=1,URI="part.ts"',
      '#EXT-X-KEY:METHOD=NONE',
      '#EXTINF:4,',
      'open.ts',
    );
    const uris = [...text.matchAll(/<([^>]*)>/g)].map(([, uri]) => uri);
    expect(uris).toEqual([
      'clear.ts',
      'i.mp4',
      'numbered.ts by k1 b',
      'i.mp4 by k2 abc',
      'told.ts by k2 abc',
      'part.ts by k2 abc',
      'open.ts',
    ]);
    expect(text).not.toContain('KEY');
  });

  it.each(['METHOD=SAMPLE-AES,URI="k"', 'METHOD=AES-128,URI="k",KEYFORMAT="com.apple.streamingkeydelivery"', 'METHOD=AES-128', 'URI="k"'])(
    'refuses what it cannot open: %s',
    (key) => expect(() => relay(`#EXT-X-KEY:${key}`)).toThrow(expect.objectContaining({ kind: 'encrypted' })),
  );

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
