import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, RoomDisplayId, SceneId, WallId } from '#domain/ids.ts';
import type { SceneDraft } from '#domain/scene.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import type { Wall } from '#domain/wall.ts';
import { createHandlers, type Handlers } from '../handlers.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import { takeLeadMs, type WallService } from './wall-service.ts';

const left = 'display-1' as RoomDisplayId;
const id = 'wall-dev-1' as WallId;
const text = (words: string): ScreenContent => ({ layout: '1', cells: [{ k: 'text', text: words, tone: 'plain' }] });
const draft: SceneDraft = { name: 'Ùn tắc', note: '', screens: { [left]: text('một') }, who: 'operators', schedules: [], rules: [] };
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ChiLangError ? error.kind : String(error)),
  );

let desk: FakeConsole;
let call: Handlers;
let service: WallService;
const wall = (): Wall => desk.documents.get(`wall ${id}`)?.body as Wall;
const ver = (): number => desk.documents.get(`wall ${id}`)?.ver ?? 0;
const shown = () => wall().air.screens[left]?.cells[0];
const take = (words: string) =>
  call['wall.take']({ id, baseVer: ver(), sceneId: null, screens: { [left]: text(words) }, incidentId: null });

beforeEach(async () => {
  desk = new FakeConsole();
  call = createHandlers(desk.parts());
  service = desk.parts().walls;
  await service.keep('Tường', { screens: [], displaysAt: [] });
});

describe('the wall of a console', () => {
  it('is made by the console itself, and its screens kept', async () => {
    expect(wall()).toMatchObject({ name: 'Tường', device: 'dev-1', screens: [] });
    const screen = {
      id: left,
      name: 'Trái',
      kind: 'monitor' as const,
      place: { left: 0, top: 0, width: 500, height: 300 },
      pixels: { width: 1920, height: 1080 },
    };
    await service.keep('Tường', { screens: [screen], displaysAt: [] });
    expect(wall().screens).toEqual([screen]);
    expect(desk.recorded.map(({ actor }) => actor)).toEqual(['console', 'console']);
  });

  it('changes at one moment of the shared clock, a little from now', async () => {
    desk.syncStatus = { ...desk.syncStatus, clockOffsetMs: -500 };
    const { takeAtMs } = await take('một');
    expect(takeAtMs).toBe(desk.nowMs - 500 + takeLeadMs);
    expect(wall().air).toMatchObject({ takeAtMs, by: 'op-1', cause: 'officer' });
  });

  it('goes back and forth', async () => {
    await take('một');
    await take('hai');
    await call['wall.undo']({ id });
    expect(shown()).toMatchObject({ text: 'một' });
    await call['wall.redo']({ id });
    expect(shown()).toMatchObject({ text: 'hai' });
    expect(await kindOf(call['wall.redo']({ id }))).toBe('notFound');
    await call['wall.undo']({ id });
    await call['wall.undo']({ id });
    expect(shown()).toEqual({ k: 'clock' });
    expect(await kindOf(call['wall.undo']({ id }))).toBe('notFound');
  });

  it('takes two steps back where two are asked for at once', async () => {
    await take('một');
    await take('hai');
    await take('ba');
    await Promise.all([call['wall.undo']({ id }), call['wall.undo']({ id })]);
    expect(shown()).toMatchObject({ text: 'một' });
    const answers = await Promise.all([kindOf(call['wall.undo']({ id })), kindOf(call['wall.undo']({ id })), kindOf(take('bốn'))]);
    expect(answers).toEqual(['none', 'notFound', 'none']);
  });

  it('takes one cell', async () => {
    const content = { k: 'clock' as const };
    await take('một');
    await call['wall.push']({ id, baseVer: ver(), screen: left, cell: 0, layout: '1', content });
    expect(shown()).toEqual(content);
    expect(await kindOf(call['wall.push']({ id, baseVer: ver(), screen: left, cell: 0, layout: '9', content }))).toBe('conflict');
  });

  it('that another console drives is not changed while the hub is away', async () => {
    desk.documents.set(`wall ${id}`, { body: { ...wall(), device: 'dev-2' as DeviceId }, ver: 1 });
    expect(await kindOf(take('một'))).toBe('hubUnreachable');
    desk.syncStatus = { ...desk.syncStatus, hub: { state: 'online', sinceMs: 1 } };
    expect(await kindOf(take('một'))).toBe('none');
  });

  it('refuses at once what the hub would refuse', async () => {
    expect(await kindOf(call['wall.set']({ id, baseVer: ver(), changes: { webHosts: ['x.vn'] } }))).toBe('forbidden');
    desk.users.set('boss', officer('boss', 'leader'));
    desk.settings.set('session.officer', 'boss');
    expect(await kindOf(take('một'))).toBe('forbidden');
    desk.users.set('boss', officer('boss', 'supervisor'));
    await call['wall.set']({ id, baseVer: ver(), changes: { webHosts: ['x.vn'], isLocked: true } });
    desk.settings.set('session.officer', 'op-1');
    expect(await kindOf(take('một'))).toBe('forbidden');
    expect(await kindOf(call['wall.take']({ id: 'none' as WallId, baseVer: 0, sceneId: null, screens: {}, incidentId: null }))).toBe(
      'notFound',
    );
  });
});

describe('scenes', () => {
  it('are written, changed, taken, and go back step by step', async () => {
    const { id: sceneId } = await call['scene.put']({ id: null, baseVer: 0, scene: draft });
    await call['scene.change']({ id: sceneId, baseVer: 1, changes: [{ part: 'name', value: 'Khác' }] });
    await call['wall.take']({ id, baseVer: ver(), sceneId, screens: draft.screens, incidentId: null });
    expect(wall().air.scene).toEqual({ id: sceneId, ver: 2 });
    desk.history.splice(0, 1);
    await call['scene.undo']({ id: sceneId });
    expect(desk.documents.get(`scene ${sceneId}`)?.body).toMatchObject({ name: 'Ùn tắc' });
    await call['scene.redo']({ id: sceneId });
    expect(desk.documents.get(`scene ${sceneId}`)?.body).toMatchObject({ name: 'Khác' });
  });

  it('that were removed are not taken', async () => {
    const { id: sceneId } = await call['scene.put']({ id: null, baseVer: 0, scene: draft });
    await call['scene.change']({ id: sceneId, baseVer: 1, changes: [{ part: 'isRemoved', value: true }] });
    expect(await kindOf(call['wall.take']({ id, baseVer: ver(), sceneId, screens: {}, incidentId: null }))).toBe('notFound');
    expect(await kindOf(call['scene.undo']({ id: 'none' as SceneId }))).not.toBe('none');
  });
});

describe('pictures', () => {
  const picture = (bytes: string, type: 'image/png' | 'image/jpeg' | 'image/webp') => ({
    ...{ name: 'Sơ đồ', type, width: 1, height: 1 },
    data: Buffer.from(bytes, 'latin1').toString('base64'),
  });

  it('are named by their bytes', async () => {
    const one = await call['image.put'](picture('\x89PNG\r\n\x1a\nabc', 'image/png'));
    expect(one.id).toMatch(/^img-[0-9a-f]{40}$/);
    expect(await call['image.put'](picture('\x89PNG\r\n\x1a\nabc', 'image/png'))).toEqual(one);
    expect(await call['image.put'](picture('\xff\xd8\xffabc', 'image/jpeg'))).not.toEqual(one);
  });

  it.each([
    ['a page', picture('<svg onload=x>', 'image/png')],
    ['another type', picture('\xff\xd8\xffabc', 'image/webp')],
  ])('%s is none', async (_, args) => expect(await kindOf(call['image.put'](args))).toBe('badInput'));
});
