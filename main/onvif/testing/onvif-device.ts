import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { type Account } from '../../hub/demo/onvif/security.ts';
import { createOnvifDevice, type OnvifDevice, type OnvifDeviceOptions } from '../../hub/demo/onvif/onvif-device.ts';
import { readAction, readText } from '../../hub/demo/onvif/soap.ts';

/** How it answers: as a camera should, or not. */
export type Mood = 'well' | 'never' | 'html' | 'fault' | 'truncated' | 'redirect' | 'hangUp' | 'odd' | 'digest';

export type TestDevice = {
  readonly url: string;
  readonly device: OnvifDevice;
  /** What was asked, in order. */
  readonly asked: string[];
  /** Whole requests, to look for secrets in. */
  readonly bodies: string[];
  mood: Mood;
  close(): Promise<void>;
};

export const account: Account = { username: 'truc<ban>', password: 'm&t-khau' };

/** A camera that speaks ONVIF over HTTP on a free port of 127.0.0.1, in any mood. */
export const startOnvifDevice = async (options: Partial<OnvifDeviceOptions> = {}): Promise<TestDevice> => {
  const device = createOnvifDevice({
    now: Date.now,
    account,
    model: 'Thử',
    streamUri: (profile) => `rtsp://127.0.0.1/${profile}`,
    snapshotUri: 'http://192.168.1.20/snap.jpg',
    hasPtz: true,
    ...options,
  });
  const asked: string[] = [];
  const bodies: string[] = [];
  const carry = async (body: string, request: IncomingMessage, response: ServerResponse, isTorn: boolean): Promise<void> => {
    const answered = await device.fetch(new Request(new URL(request.url ?? '/', test.url), { method: request.method ?? 'GET', body }));
    const text = await answered.text();
    response.writeHead(answered.status).end(isTorn ? text.slice(0, text.length / 2) : text);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    asked.push(readAction(body));
    bodies.push(body);
    switch (test.mood) {
      case 'never':
        return;
      case 'hangUp':
        return void request.socket.destroy();
      case 'html':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Login</title><p>Sign in');
      case 'redirect':
        return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
      case 'odd':
        return void response.writeHead(200).end('<Envelope><Body><GetStatusResponse/><Odd/></Body></Envelope>');
      case 'fault':
        return void response
          .writeHead(500)
          .end(
            '<E:Envelope xmlns:E="x"><E:Body><E:Fault><E:Reason><E:Text xml:lang="en">Hardware failure</E:Text></E:Reason></E:Fault></E:Body></E:Envelope>',
          );
      case 'digest':
        if (!isDigestOf(request)) {
          response.writeHead(401, { 'www-authenticate': 'Digest realm="cam", nonce="n1", qop="auth"' });
          return void response.end('<html>Unauthorized</html>');
        }
        return carry(body, request, response, false);
      case 'well':
      case 'truncated':
        return carry(body, request, response, test.mood === 'truncated');
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/onvif/device_service`;
  const test: TestDevice = {
    url,
    device,
    asked,
    bodies,
    mood: 'well',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return test;
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Whether a request carries the account by HTTP digest, for the one challenge this device gives. */
const isDigestOf = ({ headers, method, url }: IncomingMessage): boolean => {
  const given = headers.authorization ?? '';
  const part = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`).exec(given)?.[1] ?? '';
  const who = md5(`${account.username}:cam:${account.password}`);
  return part('response') === md5([who, 'n1', part('nc'), part('cnonce'), 'auth', md5(`${method}:${url}`)].join(':'));
};

/** Answers WS-Discovery probes sent to it, with one match for each address. */
export const startDiscovery = async (xAddrs: readonly string[], garbage = false): Promise<{ port: number; close(): Promise<void> }> => {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const id = readText(message.toString('utf8'), 'MessageID');
    if (garbage) socket.send('<not', from.port, from.address);
    for (const [at, address] of xAddrs.entries()) socket.send(probeMatch(id, at, address), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, close: () => new Promise((resolve) => socket.close(() => resolve())) };
};

const probeMatch = (relatesTo: string, at: number, address: string): string =>
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">' +
  `<s:Header><a:RelatesTo>${relatesTo}</a:RelatesTo><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>` +
  `<s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:device-${at}</a:Address></a:EndpointReference>` +
  `<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>onvif://www.onvif.org/name/Cam%20${at} onvif://www.onvif.org/hardware/X1</d:Scopes>` +
  `<d:XAddrs>${address}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>`;
