type Change = {
  readonly identifier?: string;
  readonly sender?: string;
  readonly status?: string;
  readonly msgType?: string;
  readonly references?: string;
  readonly infos?: string;
  readonly sent?: string;
};

export const viInfo = `
  <info>
    <language>vi-VN</language><category>Met</category><event>Mưa lớn</event><responseType>Prepare</responseType>
    <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <eventCode><valueName>SAME</valueName><value>FFW</value></eventCode>
    <effective>2026-11-28T09:00:00+07:00</effective><onset>2026-11-28T13:00:00+07:00</onset><expires>2026-11-28T22:00:00+07:00</expires>
    <senderName>Đài Khí tượng Thủy văn tỉnh Lạng Sơn</senderName>
    <headline>Mưa lớn, nguy cơ lũ quét &amp; sạt lở khu vực Tràng Định</headline>
    <description><![CDATA[Lượng mưa 100–180 mm trong 12 giờ.
      Mực nước sông Kỳ Cùng lên nhanh.]]></description>
    <instruction>Sơ tán hộ ven suối; hạn chế qua ngầm tràn.</instruction>
    <web>https://example.vn/canh-bao/118</web>
    <parameter><valueName>capDoRuiRo</valueName><value>2</value></parameter>
    <resource><resourceDesc>Bản đồ mưa</resourceDesc><mimeType>image/png</mimeType><uri>https://example.vn/118.png</uri></resource>
    <area>
      <areaDesc>Xã Tràng Định</areaDesc>
      <polygon>22.20,106.40 22.20,106.55 22.33,106.55 22.33,106.40 22.20,106.40</polygon>
      <geocode><valueName>GSO</valueName><value>06040</value></geocode>
    </area>
    <area><areaDesc>Ven sông Kỳ Cùng</areaDesc><circle>22.28,106.47 12.5</circle></area>
  </info>`;

export const enInfo = `
  <info>
    <language>en-GB</language><category>Met</category><event>Heavy rain</event>
    <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <headline>Heavy rain in Trang Dinh</headline>
    <area><areaDesc>Trang Dinh</areaDesc></area>
  </info>`;

/** A message as a national service sends it: two languages, several areas, a signature that is nothing to us. */
export const capMessage = ({
  identifier = 'KTTV-LS-2026-118',
  sender = 'cbtt@kttv.gov.vn',
  status = 'Actual',
  msgType = 'Alert',
  references = '',
  infos = enInfo + viInfo,
  sent = '2026-11-28T09:00:00+07:00',
}: Change = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="cap.xsl"?>
<cap:alert xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">
  <cap:identifier>${identifier}</cap:identifier><cap:sender>${sender}</cap:sender><cap:sent>${sent}</cap:sent>
  <cap:status>${status}</cap:status><cap:msgType>${msgType}</cap:msgType><cap:scope>Public</cap:scope>
  ${references === '' ? '' : `<cap:references>${references}</cap:references>`}
  ${infos.replaceAll(/<(\/?)([a-zA-Z]+)>/g, '<$1cap:$2>')}
  <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>
</cap:alert>`;

export const referenceTo = (identifier: string, sender = 'cbtt@kttv.gov.vn'): string => `${sender},${identifier},2026-11-28T09:00:00+07:00`;
