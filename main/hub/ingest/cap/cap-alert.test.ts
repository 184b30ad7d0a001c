import { describe, expect, it } from 'vitest';
import { readCap } from './cap-alert.ts';
import { capMessage, enInfo, referenceTo, viInfo } from './testing/cap-messages.ts';

const read = (text: string, change = {}) => readCap(text, { source: 'KTTV', communeGeocode: 'GSO', ...change });
const facts = (text: string) => {
  const cap = read(text);
  if (!('alert' in cap)) throw new Error(JSON.stringify(cap));
  return cap.alert.facts;
};

describe('a message of CAP 1.2', () => {
  it('is read in Vietnamese where it has that, with its areas, codes and times', () => {
    expect(facts(capMessage())).toMatchObject({
      ...{ sender: 'cbtt@kttv.gov.vn', identifier: 'KTTV-LS-2026-118', status: 'Actual', msgType: 'Alert', event: 'Mưa lớn' },
      senderName: 'Đài Khí tượng Thủy văn tỉnh Lạng Sơn',
      headline: 'Mưa lớn, nguy cơ lũ quét & sạt lở khu vực Tràng Định',
      description: 'Lượng mưa 100–180 mm trong 12 giờ. Mực nước sông Kỳ Cùng lên nhanh.',
      ...{ urgency: 'Expected', severity: 'Severe', certainty: 'Likely', areaText: 'Xã Tràng Định; Ven sông Kỳ Cùng' },
      ...{ geocodes: ['GSO=06040'], communeCode: '06040', sentMs: Date.parse('2026-11-28T02:00:00Z') },
      ...{ expiresMs: Date.parse('2026-11-28T15:00:00Z'), onsetMs: Date.parse('2026-11-28T06:00:00Z') },
    });
    const [lon = 0, lat = 0] = facts(capMessage()).position ?? [];
    expect([lon, lat]).toEqual([expect.closeTo(106.474, 3), expect.closeTo(22.268, 3)]);
  });
  it('is read in English, or in whatever comes first, where it has no Vietnamese', () => {
    expect(facts(capMessage({ infos: enInfo })).event).toBe('Heavy rain');
    expect(facts(capMessage({ infos: enInfo.replace('en-GB', 'fr') })).headline).toBe('Heavy rain in Trang Dinh');
  });
  it('says the same without a prefix to its names', () => {
    const plain = capMessage()
      .replaceAll(/<(\/?)cap:/g, '<$1')
      .replace('xmlns:cap=', 'xmlns=');
    expect(facts(`\uFEFF${plain}`)).toEqual(facts(capMessage()));
  });
  it('is understood with the Z that the standard forbids and senders write', () =>
    expect(facts(capMessage({ sent: '2026-11-28T02:00:00Z' })).sentMs).toBe(Date.parse('2026-11-28T02:00:00Z')));
  it('names what it updates or cancels', () => {
    const cap = read(capMessage({ identifier: 'b', msgType: 'Cancel', infos: '', references: `${referenceTo('a')} ${referenceTo('c')}` }));
    expect(cap).toMatchObject({ alert: { references: [expect.stringMatching(/^wrn-/), expect.stringMatching(/^wrn-/)] } });
  });
  it.each(['Ack', 'Error'])('that is %s warns of nothing', (msgType) =>
    expect(read(capMessage({ msgType, references: referenceTo('a') }))).toEqual({ ignored: true }),
  );
  it.each([
    ['no XML', 'xin chào', 'no XML'],
    ['cut off', capMessage().slice(0, 900), 'no XML'],
    ['entities', `<!DOCTYPE a [<!ENTITY x "y">]>${capMessage()}`, 'entities'],
    ['an older version', capMessage().replace('cap:1.2', 'cap:1.1'), 'CAP 1.2'],
    ['nothing it warns of', capMessage({ infos: '' }), 'info'],
    ['an unknown status', capMessage({ status: 'Real' }), 'status'],
    ['a severity of its own', capMessage({ infos: viInfo.replace('Severe', 'Cấp 3') }), 'severity'],
    ['a day that is none', capMessage({ sent: '2026-02-31' }), 'sent'],
    ['an expiry that is no time', capMessage({ infos: viInfo.replace('2026-11-28T22:00:00+07:00', 'tối nay') }), 'expires'],
    ['an open polygon', capMessage({ infos: viInfo.replace(' 22.20,106.40</polygon>', ' 22.21,106.40</polygon>') }), 'polygon'],
    ['a circle without a radius', capMessage({ infos: viInfo.replace('22.28,106.47 12.5', '22.28,106.47') }), 'circle'],
    ['a place beyond the pole', capMessage({ infos: viInfo.replace('22.28,106.47 12.5', '122.28,106.47 1') }), 'circle'],
    ['a name with a comma', capMessage({ identifier: 'a,b' }), 'identifier'],
    ['an update of nothing', capMessage({ msgType: 'Update' }), 'references'],
    ['references that are none', capMessage({ msgType: 'Update', references: 'KTTV-117' }), 'references'],
    ['a sender who is not believed', capMessage({ sender: 'ai@do.vn' }), 'sender'],
  ])('with %s is refused with the reason', (_, text, reason) =>
    expect(read(text, { senders: ['cbtt@kttv.gov.vn'] })).toMatchObject({ problem: expect.stringContaining(reason) }),
  );
});
