import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './console-test.ts';
import { tileOf } from './wall-test.ts';

/** Answers an offer as a camera would: a picture that moves, its candidates in the answer. */
const answerAsCamera = (page: Page, offer: string): Promise<string> =>
  page.evaluate(async (sdp) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 320, height: 180 });
    const context = canvas.getContext('2d');
    let frame = 0;
    setInterval(() => {
      frame += 1;
      if (!context) return;
      context.fillStyle = '#246';
      context.fillRect(0, 0, 320, 180);
      context.fillStyle = '#fd6';
      context.fillRect((frame * 7) % 320, 60, 40, 60);
    }, 50);
    const peer = new RTCPeerConnection();
    for (const track of canvas.captureStream(20).getTracks()) peer.addTrack(track);
    await peer.setRemoteDescription({ type: 'offer', sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    await new Promise<void>((done) => {
      const look = (): void => (peer.iceGatheringState === 'complete' ? done() : undefined);
      peer.addEventListener('icegatheringstatechange', look);
      look();
    });
    Object.assign(window, { peer });
    return peer.localDescription?.sdp ?? '';
  }, offer);

test('a camera that offers WHEP plays by WebRTC, its password never in the window, and hears when it is over', async ({
  browser,
  centre,
}) => {
  const camera = await (await browser.newContext()).newPage();
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    if (request.method === 'DELETE') return void response.writeHead(200).end();
    void text(request)
      .then((offer) => answerAsCamera(camera, offer))
      .then((answer) => response.writeHead(201, { 'content-type': 'application/sdp', location: '/session/1' }).end(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const file = join(await centre.folder('streams'), 'cameras.csv');
  await writeFile(file, `id,name,lat,lon,heading,whep\ncam-w,WebRTC,21.8,106.7,0,http://user:secret@127.0.0.1:${port}/whep\n`);
  const desk = await centre.startConsole('desk', '--hub', 'embedded', '--no-demo', '--cameras', file);
  const window = await centre.openWindow(desk, '/?panel=cameras');
  await window.locator('[data-testid="camera-row"][data-camera="cam-w"]').dblclick();
  const tile = tileOf(window, 'cam-w');
  await expect(tile).toHaveAttribute('data-state', 'live');
  await expect(tile).toHaveAttribute('data-rung', 'whep');
  await expect(tile).toContainText('WebRTC 180p');
  await tile.focus();
  await window.keyboard.press('Delete');
  await expect.poll(() => heard.at(-1)).toBe(`DELETE /session/1 Basic ${Buffer.from('user:secret').toString('base64')}`);
  expect(heard[0]).toBe(`POST /whep Basic ${Buffer.from('user:secret').toString('base64')}`);
  await camera.context().close();
  server.closeAllConnections();
  server.close();
});
