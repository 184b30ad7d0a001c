import type { Aim } from './head.ts';
import { DeviceFault, PtzService } from './ptz-service.ts';
import { type Account, isSignedBy } from './security.ts';
import { envelope, escapeXml, faultEnvelope, readAction, readText } from './soap.ts';

export type OnvifDeviceOptions = {
  /** The device's own clock, UTC milliseconds; it may be wrong, as those of cameras are. */
  readonly now: () => number;
  /** Null: it asks nobody who they are. */
  readonly account: Account | null;
  readonly model: string;
  /** Where a stream of a profile is; null: the device names none. */
  readonly streamUri: (profile: string) => string | null;
  readonly snapshotUri: string | null;
  /** False: a camera that cannot be turned. */
  readonly hasPtz: boolean;
  readonly presets?: readonly { readonly name: string; readonly aim: Aim }[];
  /** What its services say their address begins with; left out: what it was asked at. */
  readonly saysItIsAt?: string;
};

export type OnvifDevice = {
  /** Answers SOAP 1.2 by POST, whatever the path. */
  fetch(request: Request): Promise<Response>;
  /** Where it looks now. */
  look(): { aim: Aim; moving: boolean };
};

const maxRequestChars = 64 * 1024;
const profiles = ['main', 'sub'] as const;
const open = new Set(['GetSystemDateAndTime', 'GetServices', 'GetCapabilities']);

/** A camera that speaks ONVIF: device, media and PTZ services. For the demo, and for tests. */
export const createOnvifDevice = (options: OnvifDeviceOptions): OnvifDevice => {
  const ptz = new PtzService(options.now, options.presets);
  const answer = (xml: string, base: string): string => {
    const action = readAction(xml);
    if (!open.has(action) && options.account && !isSignedBy(xml, options.account, options.now())) {
      throw new DeviceFault('ter:NotAuthorized', 'Sender not authorized');
    }
    const body =
      describeDevice(action, options, base) ?? describeMedia(action, xml, options) ?? (options.hasPtz ? ptz.answer(action, xml) : null);
    if (body === null) throw new DeviceFault('ter:ActionNotSupported', 'Optional Action Not Implemented');
    return envelope(body);
  };
  return {
    look: () => ptz.look(),
    fetch: async (request) => {
      if (request.method !== 'POST') return new Response(null, { status: 405 });
      const xml = (await request.text()).slice(0, maxRequestChars);
      const url = new URL(request.url);
      const base = options.saysItIsAt ?? `${url.origin}${url.pathname.replace(/\/[^/]*$/, '')}`;
      try {
        return soap(200, answer(xml, base));
      } catch (thrown) {
        if (!(thrown instanceof DeviceFault)) throw thrown;
        return soap(400, faultEnvelope(thrown.subcode, thrown.message));
      }
    },
  };
};

const soap = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'application/soap+xml; charset=utf-8' } });

const service = (namespace: string, address: string): string =>
  `<tds:Service><tds:Namespace>http://www.onvif.org/${namespace}/wsdl</tds:Namespace><tds:XAddr>${escapeXml(address)}</tds:XAddr>` +
  '<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>';

const describeDevice = (action: string, { now, model, hasPtz }: OnvifDeviceOptions, base: string): string | null => {
  switch (action) {
    case 'GetSystemDateAndTime':
      return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>${dateXml(new Date(now()))}</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
    case 'GetServices':
      return (
        `<tds:GetServicesResponse>${service('ver10/device', `${base}/device_service`)}${service('ver10/media', `${base}/media_service`)}` +
        `${hasPtz ? service('ver20/ptz', `${base}/ptz_service`) : ''}</tds:GetServicesResponse>`
      );
    case 'GetCapabilities':
      return (
        `<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Device><tt:XAddr>${base}/device_service</tt:XAddr></tt:Device>` +
        `<tt:Media><tt:XAddr>${base}/media_service</tt:XAddr></tt:Media>${hasPtz ? `<tt:PTZ><tt:XAddr>${base}/ptz_service</tt:XAddr></tt:PTZ>` : ''}` +
        '</tds:Capabilities></tds:GetCapabilitiesResponse>'
      );
    case 'GetDeviceInformation':
      return (
        `<tds:GetDeviceInformationResponse><tds:Manufacturer>Chi Lăng</tds:Manufacturer><tds:Model>${escapeXml(model)}</tds:Model>` +
        '<tds:FirmwareVersion>1.0</tds:FirmwareVersion><tds:SerialNumber>1</tds:SerialNumber><tds:HardwareId>1</tds:HardwareId></tds:GetDeviceInformationResponse>'
      );
    default:
      return null;
  }
};

const describeMedia = (action: string, xml: string, options: OnvifDeviceOptions): string | null => {
  switch (action) {
    case 'GetProfiles':
      return `<trt:GetProfilesResponse>${profiles.map((name) => profileXml(name, options.hasPtz)).join('')}</trt:GetProfilesResponse>`;
    case 'GetStreamUri':
      return uriXml('GetStreamUri', options.streamUri(readText(xml, 'ProfileToken')));
    case 'GetSnapshotUri':
      return uriXml('GetSnapshotUri', options.snapshotUri);
    default:
      return null;
  }
};

const uriXml = (action: string, uri: string | null): string | null =>
  uri &&
  `<trt:${action}Response><trt:MediaUri><tt:Uri>${escapeXml(uri)}</tt:Uri><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:${action}Response>`;

const sizes = { main: [640, 360], sub: [320, 180] } as const;

const profileXml = (name: (typeof profiles)[number], hasPtz: boolean): string =>
  `<trt:Profiles token="${name}" fixed="true"><tt:Name>${name}</tt:Name>` +
  '<tt:VideoSourceConfiguration token="source"><tt:Name>source</tt:Name><tt:SourceToken>source</tt:SourceToken></tt:VideoSourceConfiguration>' +
  `<tt:VideoEncoderConfiguration token="${name}"><tt:Name>${name}</tt:Name><tt:Encoding>H264</tt:Encoding>` +
  `<tt:Resolution><tt:Width>${sizes[name][0]}</tt:Width><tt:Height>${sizes[name][1]}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration>` +
  `${hasPtz ? '<tt:PTZConfiguration token="ptz"><tt:Name>ptz</tt:Name><tt:NodeToken>node</tt:NodeToken></tt:PTZConfiguration>' : ''}</trt:Profiles>`;

const dateXml = (at: Date): string =>
  `<tt:UTCDateTime><tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time>` +
  `<tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime>`;
