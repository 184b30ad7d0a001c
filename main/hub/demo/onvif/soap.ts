/** What the parts of an ONVIF message are called. */
const namespaces = [
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"',
  'xmlns:trt="http://www.onvif.org/ver10/media/wsdl"',
  'xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl"',
  'xmlns:tt="http://www.onvif.org/ver10/schema"',
  'xmlns:ter="http://www.onvif.org/ver10/error"',
].join(' ');

/** What may not stand in XML as it is. */
export const escapeXml = (text: string): string =>
  text.replace(/[<>&'"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' })[sign] ?? sign);

const plainXml = (text: string): string =>
  text.replace(/&(lt|gt|amp|apos|quot);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' })[name] ?? '');

export const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope ${namespaces}><s:Body>${body}</s:Body></s:Envelope>`;

/** A SOAP 1.2 fault; `subcode` as `ter:NotAuthorized`. */
export const faultEnvelope = (subcode: string, reason: string): string =>
  envelope(
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${escapeXml(reason)}</s:Text></s:Reason></s:Fault>`,
  );

/** One element of a request: its attributes and what stands in it. Null: there is none of this name. */
export const readElement = (xml: string, name: string): { attributes: string; inner: string } | null => {
  const [, attributes = '', inner = ''] =
    new RegExp(`<(?:[\\w-]+:)?${name}((?:\\s[^<>]*?)?)(?:/>|>([\\s\\S]*?)</(?:[\\w-]+:)?${name}>)`).exec(xml) ?? [];
  return new RegExp(`<(?:[\\w-]+:)?${name}[\\s/>]`).test(xml) ? { attributes, inner } : null;
};

/** The text of an element, read; empty where there is none. */
export const readText = (xml: string, name: string): string => plainXml(readElement(xml, name)?.inner.trim() ?? '');

/** A number among the attributes of an element; null: none there. */
export const readNumber = (xml: string, name: string, attribute: string): number | null => {
  const text = new RegExp(`\\s${attribute}="([^"]*)"`).exec(readElement(xml, name)?.attributes ?? '')?.[1];
  const value = Number(text ?? 'none');
  return Number.isFinite(value) ? value : null;
};

/** The name of what is asked: the first element of the body. */
export const readAction = (xml: string): string => /<(?:[\w-]+:)?Body(?:\s[^>]*)?>\s*<(?:[\w-]+:)?([A-Za-z]+)/.exec(xml)?.[1] ?? '';
