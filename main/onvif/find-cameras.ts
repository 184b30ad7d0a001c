import type { CameraFinder, DescribedDevice } from '../services/import/ports.ts';
import { connect } from './connect.ts';
import { computeServiceUrl, readDeviceAddress } from './device-address.ts';
import { discover } from './discovery.ts';
import { asXml, type OnvifSession } from './onvif-session.ts';
import type { TransportParts } from './transport.ts';

/** Where devices of a network listen for probes. */
const everybody = { host: '239.255.255.250', port: 3702 };
const listenMs = 4_000;

/** Devices found by WS-Discovery, each described by its own ONVIF services. */
export const createCameraFinder = (transport: TransportParts, newId: () => string): CameraFinder => ({
  find: (from) => discover({ to: everybody, from, listenMs, after: transport.after, newId }),
  describe: (address, account) => describeDevice(address, account, transport),
});

/** What a device offers: its name, where its streams and single pictures are, whether it turns. */
export const describeDevice = async (
  address: string,
  account: { username: string; password: string },
  transport: TransportParts,
): Promise<DescribedDevice> => {
  const { url } = readDeviceAddress(address, new URL(address));
  const { session, profiles } = await connect({ url, ...account }, transport);
  const sorted = [...profiles].sort((a, b) => b.width * b.height - a.width * a.height);
  const streams: string[] = [];
  for (const { token } of sorted.slice(0, 4)) {
    const uri = await uriOf(session, (cam, done) => cam.getStreamUri({ profileToken: asXml(token), protocol: 'RTSP' }, done));
    if (uri !== null) streams.push(atHost(uri, url));
  }
  const [first] = sorted;
  const snapshot = first && (await uriOf(session, (cam, done) => cam.getSnapshotUri({ profileToken: asXml(first.token) }, done)));
  return {
    name: await nameOf(session),
    streams,
    snapshot: snapshot && /^https?:/i.test(snapshot) ? atHost(snapshot, url) : null,
    hasPtz: profiles.some(({ hasPtz }) => hasPtz),
  };
};

type Ask = Parameters<OnvifSession['ask']>[0];

/** What a device does not tell is not there; the rest of it may be. */
const uriOf = async (session: OnvifSession, ask: Ask): Promise<string | null> => {
  const answer = (await session.ask(ask).catch(() => null)) as { uri?: unknown } | null;
  return typeof answer?.uri === 'string' && URL.canParse(answer.uri) ? answer.uri : null;
};

const nameOf = async (session: OnvifSession): Promise<string> => {
  const said = (await session.ask<unknown>((cam, done) => cam.getDeviceInformation(done)).catch(() => null)) as {
    manufacturer?: unknown;
    model?: unknown;
  } | null;
  return [said?.manufacturer, said?.model]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ')
    .slice(0, 120);
};

/** A device behind address translation names a host nobody can reach: its services are where it was asked. */
const atHost = (uri: string, asked: URL): string => {
  const said = new URL(uri);
  if (said.hostname === asked.hostname) return said.href;
  if (said.protocol === asked.protocol) return computeServiceUrl(asked, uri).href;
  said.hostname = asked.hostname;
  return said.href;
};
