import { createSocket, type Socket } from 'node:dgram';
import { z } from 'zod';
import { CameraTrouble } from './camera-trouble.ts';
import type { After } from './transport.ts';

/** A device that answered: where it says it is, and what it calls itself. */
export type FoundDevice = { readonly address: string; readonly name: string };

export type DiscoveryParts = {
  /** Where probes go: `239.255.255.250:3702` finds the devices of a network. */
  readonly to: { readonly host: string; readonly port: number };
  /** Address of this machine on the network to look in; null: the system's choice. */
  readonly from: string | null;
  readonly listenMs: number;
  readonly after: After;
  readonly newId: () => string;
};

const maxDevices = 2_000;
const maxMessageBytes = 64 * 1024;

/** Calls into the network and listens a while. What is no answer to this call is passed over. `unreachable`: the network takes no call. */
export const discover = async ({ to, from, listenMs, after, newId }: DiscoveryParts): Promise<FoundDevice[]> => {
  const { default: utils } = await import('onvif/lib/utils.js');
  const id = `urn:uuid:${newId()}`;
  const found = new Map<string, FoundDevice>();
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (message, { address }) => {
    const text = message.byteLength > maxMessageBytes ? '' : message.toString('utf8');
    if (!text.includes(id) || found.size >= maxDevices) return;
    utils.parseSOAPString(
      text,
      (error, data) => {
        if (error) return;
        for (const device of devicesOf(utils.linerase(data), address)) found.set(device.address, device);
      },
      200,
    );
  });
  try {
    await send(socket, { to, from }, probe(id));
    await new Promise<void>((resolve) => void after(listenMs, resolve));
  } finally {
    socket.close();
  }
  return [...found.values()].sort((a, b) => a.address.localeCompare(b.address, 'en', { numeric: true }));
};

const send = (socket: Socket, { to, from }: Pick<DiscoveryParts, 'to' | 'from'>, message: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = (): void =>
      reject(new CameraTrouble('unreachable', 'This machine cannot call into that network; check the address of the interface.'));
    socket.once('error', failed);
    socket.bind(0, from ?? undefined, () => {
      socket.send(message, to.port, to.host, (error) => {
        if (error) return failed();
        socket.on('error', () => undefined);
        resolve();
      });
    });
  });

const Match = z.looseObject({ XAddrs: z.string().max(4000), scopes: z.string().max(8000).catch('') });
const Matches = z.looseObject({ probeMatches: z.looseObject({ probeMatch: z.union([z.array(z.unknown()), z.looseObject({})]) }) });

/** Of several addresses of a device, the one that answered us. */
const devicesOf = (data: unknown, answeredFrom: string): FoundDevice[] => {
  const read = Matches.safeParse(data);
  if (!read.success) return [];
  const { probeMatch } = read.data.probeMatches;
  return (Array.isArray(probeMatch) ? probeMatch : [probeMatch]).flatMap((each) => {
    const match = Match.safeParse(each);
    if (!match.success) return [];
    const urls = match.data.XAddrs.split(/\s+/).filter((text) => URL.canParse(text) && /^https?:/i.test(text));
    const address = urls.find((text) => new URL(text).hostname === answeredFrom) ?? urls[0];
    return address === undefined ? [] : [{ address, name: nameIn(match.data.scopes) }];
  });
};

const nameIn = (scopes: string): string => {
  const scope = (kind: string): string => new RegExp(`onvif://www\\.onvif\\.org/${kind}/(\\S+)`).exec(scopes)?.[1] ?? '';
  try {
    return decodeURIComponent(scope('name') || scope('hardware')).slice(0, 120);
  } catch {
    return '';
  }
};

const probe = (id: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing">' +
  `<s:Header><a:MessageID>${id}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>` +
  '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header>' +
  '<s:Body><d:Probe xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>';
