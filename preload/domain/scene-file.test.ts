import { describe, expect, it } from 'vitest';
import type { CameraId, RoomDisplayId, WallImageId } from './ids.ts';
import type { SceneDraft } from './scene.ts';
import { asleep, freeName, imagesOf, mapScreens, planScreenMap, readSceneFile, writeSceneFile } from './scene-file.ts';
import type { WallImage, WallScreen } from './wall.ts';

const screen = (name: string, left: number): WallScreen => ({
  ...{ id: name as RoomDisplayId, name, kind: 'monitor', place: { left, top: 0, width: 1200, height: 680 } },
  pixels: { width: 1920, height: 1080 },
});
const imageId = `img-${'a'.repeat(40)}` as WallImageId;
const image: WallImage = { id: imageId, name: 'Sơ đồ', type: 'image/png', width: 4, height: 4, data: 'iVBORw0KGgo=' };
const scene: SceneDraft = {
  ...{ name: 'Đêm', note: '', who: 'operators', schedules: [], rules: [] },
  screens: {
    ['left' as RoomDisplayId]: {
      layout: '2',
      cells: [
        { k: 'camera', camera: 'cam-1' as CameraId, rotation: 0 },
        { k: 'image', image: imageId, fit: 'cover' },
      ],
    },
  } as SceneDraft['screens'],
};
const whole = writeSceneFile([scene], [screen('left', 0)], [image]);
const changed = (change: (file: { scenes: Record<string, unknown>[]; images: unknown[] } & Record<string, unknown>) => void): string => {
  const file = JSON.parse(whole) as Parameters<typeof change>[0];
  change(file);
  return JSON.stringify(file);
};

describe('a file of scenes', () => {
  it('is read as it was written, pictures included', () => {
    const read = readSceneFile(whole);
    expect(read).toMatchObject({ ok: true, file: { scenes: [scene], images: [image], screens: [{ id: 'left', name: 'left' }] } });
  });

  it.each<[string, string, object]>([
    ['no JSON', '{', { k: 'notJson' }],
    ['something else', '{"cameras":[]}', { k: 'notScenes' }],
    ['null', 'null', { k: 'notScenes' }],
    ['of a later version', changed((file) => void (file['version'] = 2)), { k: 'version', version: '2' }],
    ['without a name', changed(({ scenes }) => void delete scenes[0]?.['name']), { k: 'missing', where: 'scenes[0].name', scene: null }],
    [
      'with an unknown field',
      changed(({ scenes }) => void Object.assign(scenes[0] ?? {}, { colour: 'red' })),
      { k: 'unknownField', where: 'scenes[0].colour', scene: 'Đêm' },
    ],
    [
      'with a cell of a kind nobody knows',
      changed(({ scenes }) => void Object.assign(scenes[0] ?? {}, { screens: { left: { layout: '1', cells: [{ k: 'game' }] } } })),
      { k: 'wrongValue', where: 'scenes[0].screens.left.cells[0].k', scene: 'Đêm' },
    ],
    [
      'with text where a list belongs',
      changed(({ scenes }) => void Object.assign(scenes[0] ?? {}, { rules: 'none' })),
      { k: 'wrongType', where: 'scenes[0].rules', scene: 'Đêm' },
    ],
    ['without scenes', changed((file) => void (file.scenes = [])), { k: 'wrongSize', where: 'scenes', scene: null }],
    ['without a picture it shows', changed((file) => void (file.images = [])), { k: 'imageMissing', where: imageId, scene: 'Đêm' }],
  ])('%s is refused, and told where', (_, text, problem) => expect(readSceneFile(text)).toEqual({ ok: false, problem }));

  it('names the pictures of scenes once', () => expect(imagesOf([scene, scene])).toEqual([imageId]));
});

describe('screens of a file', () => {
  it('are the same where they are here, else by position', () => {
    const theirs = [screen('c', 2000), screen('a', 0), screen('left', 1000), screen('d', 3000)];
    expect(planScreenMap(theirs, [screen('second', 1300), screen('left', 0), screen('third', 2600)])).toEqual({
      ...{ left: 'left', a: 'second', c: 'third', d: null },
    });
  });

  it('carry what they show; what has no screen here is left out, pictures go by their names here', () => {
    const other = `img-${'b'.repeat(40)}` as WallImageId;
    const mapped = mapScreens(scene.screens, { left: 'x', gone: null } as never, new Map([[imageId, other]]));
    expect(mapped).toEqual({ x: { layout: '2', cells: [expect.anything(), { k: 'image', image: other, fit: 'cover' }] } });
    expect(mapScreens(scene.screens, {}, new Map())).toEqual({});
  });
});

it('drives no wall by itself before somebody looked at it', () => {
  const awake: SceneDraft = {
    ...scene,
    schedules: [{ weekdays: [1], at: 420, isOn: true }],
    rules: [{ severity: 1, types: [], area: { k: 'anywhere' }, quietMinutes: 5, isOn: true }],
  };
  expect(asleep(awake)).toMatchObject({ name: 'Đêm', schedules: [{ at: 420, isOn: false }], rules: [{ severity: 1, isOn: false }] });
});

it.each([
  ['Đêm', [], 'Đêm'],
  ['Đêm', ['Ngày'], 'Đêm'],
  ['Đêm', ['dem'], 'Đêm (2)'],
  ['Đêm', ['Đêm', 'Đêm (2)'], 'Đêm (3)'],
])('%s beside %j is called %s', (name, taken, wanted) => expect(freeName(name, taken)).toBe(wanted));
