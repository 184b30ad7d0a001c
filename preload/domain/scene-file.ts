import { z } from 'zod';
import { fold } from './fold.ts';
import type { RoomDisplayId, WallImageId } from './ids.ts';
import { SceneDraft, type SceneScreens } from './scene.ts';
import { inReadingOrder } from './wall-arrange.ts';
import type { CellContent } from './wall-content.ts';
import { WallImage, WallScreen } from './wall.ts';

const formatName = 'chilang-scenes';
const formatVersion = 1;

const FileScreen = WallScreen.pick({ id: true, name: true, place: true, pixels: true });
export type FileScreen = z.infer<typeof FileScreen>;

/** Scenes as they travel from one centre to another: with the screens they were made for and the pictures they show. */
export const SceneFile = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  screens: z.array(FileScreen).max(64),
  scenes: z.array(SceneDraft).min(1).max(500),
  images: z.array(z.strictObject(WallImage.shape)).max(200),
});
export type SceneFile = z.infer<typeof SceneFile>;

/** What is wrong with a file, and where: a path as `scenes[0].screens.left.cells[3]`, with the scene's name where it has one. */
export type FileProblem =
  | { readonly k: 'notJson' | 'notScenes' }
  | { readonly k: 'version'; readonly version: string }
  | {
      readonly k: 'missing' | 'wrongType' | 'unknownField' | 'wrongSize' | 'wrongValue' | 'imageMissing';
      readonly where: string;
      readonly scene: string | null;
    };

export type FileReading = { readonly ok: true; readonly file: SceneFile } | { readonly ok: false; readonly problem: FileProblem };

const contentsOf = (screens: SceneScreens): CellContent[] =>
  Object.values(screens).flatMap(({ cells }) => cells.filter((cell): cell is CellContent => cell !== null));

/** The pictures scenes show, each once. */
export const imagesOf = (scenes: readonly Pick<SceneDraft, 'screens'>[]): WallImageId[] => [
  ...new Set(scenes.flatMap(({ screens }) => contentsOf(screens).flatMap((cell) => (cell.k === 'image' ? [cell.image] : [])))),
];

/** The text of a file; scenes are written as they are, the rest of a row is left out. */
export const writeSceneFile = (scenes: readonly SceneDraft[], screens: readonly WallScreen[], images: readonly WallImage[]): string => {
  const file: z.input<typeof SceneFile> = {
    format: formatName,
    version: formatVersion,
    screens: screens.map(({ id, name, place, pixels }) => ({ id, name, place, pixels })),
    scenes: scenes.map(({ name, note, screens: shown, who, schedules, rules }) => ({ name, note, screens: shown, who, schedules, rules })),
    images: images.map(({ id, name, type, width, height, data }) => ({ id, name, type, width, height, data })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** Reads a file strictly: all of it fits, or the first thing that does not is told and nothing is taken. */
export const readSceneFile = (text: string): FileReading => {
  const json = parse(text);
  if (json === undefined) return { ok: false, problem: { k: 'notJson' } };
  const head = z.looseObject({ format: z.literal(formatName), version: z.unknown() }).safeParse(json);
  if (!head.success) return { ok: false, problem: { k: 'notScenes' } };
  if (head.data.version !== formatVersion) return { ok: false, problem: { k: 'version', version: String(head.data.version) } };
  const read = SceneFile.safeParse(json, { reportInput: true });
  if (!read.success) return { ok: false, problem: problemOf(read.error.issues[0], json) };
  const lost = findLostImage(read.data);
  return lost ? { ok: false, problem: lost } : { ok: true, file: read.data };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return undefined;
  }
};

type Issue = z.core.$ZodIssue;

/** The innermost thing that is wrong: of a value that may be one of several, what is wrong with the likeliest. */
const innermost = (issue: Issue, path: PropertyKey[]): { issue: Issue; path: PropertyKey[] } => {
  const all = [...path, ...issue.path];
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0] : undefined;
  return inner ? innermost(inner, all) : { issue, path: all };
};

const problemOf = (first: Issue | undefined, json: unknown): FileProblem => {
  if (!first) return { k: 'wrongValue', where: '', scene: null };
  const { issue, path } = innermost(first, []);
  const whole = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
  return { k: kindOf(issue), where: pathText(whole), scene: sceneNameAt(json, path) };
};

const kindOf = (issue: Issue): 'missing' | 'wrongType' | 'unknownField' | 'wrongSize' | 'wrongValue' => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'wrongType';
    case 'unrecognized_keys':
      return 'unknownField';
    case 'too_big':
    case 'too_small':
      return 'wrongSize';
    default:
      return 'wrongValue';
  }
};

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`),
    '',
  );

const sceneNameAt = (json: unknown, [root, at]: readonly PropertyKey[]): string | null => {
  if (root !== 'scenes' || typeof at !== 'number') return null;
  const name = (json as { scenes: readonly { name?: unknown }[] }).scenes[at]?.name;
  return typeof name === 'string' ? name : null;
};

const findLostImage = ({ scenes, images }: SceneFile): FileProblem | null => {
  const known = new Set(images.map(({ id }) => id));
  const lost = scenes.find((scene) => imagesOf([scene]).some((id) => !known.has(id)));
  return lost ? { k: 'imageMissing', where: imagesOf([lost]).find((id) => !known.has(id)) ?? '', scene: lost.name } : null;
};

/** Which screen here stands for one of the file; null: none does, and what it shows is left out. */
export type ScreenMap = Readonly<Record<RoomDisplayId, RoomDisplayId | null>>;

/** The same screen where it is here too, else by position: the first free one in reading order for the first that is left. */
export const planScreenMap = (theirs: readonly FileScreen[], ours: readonly WallScreen[]): ScreenMap => {
  const here = new Set(ours.map(({ id }) => id));
  const same = new Set(theirs.filter(({ id }) => here.has(id)).map(({ id }) => id));
  const free = inReadingOrder(ours.filter(({ id }) => !same.has(id)));
  const left = inReadingOrder(theirs.filter(({ id }) => !same.has(id)));
  const pairs = theirs.map(({ id }) => [id, same.has(id) ? id : (free[left.findIndex((each) => each.id === id)]?.id ?? null)] as const);
  return Object.fromEntries(pairs) as ScreenMap;
};

/** A scene's screens put on the screens here; pictures by the names they have here. */
export const mapScreens = (screens: SceneScreens, map: ScreenMap, images: ReadonlyMap<WallImageId, WallImageId>): SceneScreens => {
  const named = (cell: CellContent | null): CellContent | null =>
    cell?.k === 'image' ? { ...cell, image: images.get(cell.image) ?? cell.image } : cell;
  const mapped = Object.entries(screens).flatMap(([name, { layout, cells }]) => {
    const to = map[name as RoomDisplayId];
    return to ? [[to, { layout, cells: cells.map(named) }] as const] : [];
  });
  return Object.fromEntries(mapped) as SceneScreens;
};

/** A scene as it comes in: what would take it by itself is off until somebody here looked at it. */
export const asleep = (scene: SceneDraft): SceneDraft => ({
  ...scene,
  schedules: scene.schedules.map((schedule) => ({ ...schedule, isOn: false })),
  rules: scene.rules.map((rule) => ({ ...rule, isOn: false })),
});

/** A name nothing else has: the name itself, or with the first free number behind it. Accents and case do not tell names apart. */
export const freeName = (name: string, taken: readonly string[]): string => {
  const folded = new Set(taken.map(fold));
  if (!folded.has(fold(name))) return name;
  for (let n = 2; ; n += 1) {
    const next = `${name.slice(0, 190)} (${n})`;
    if (!folded.has(fold(next))) return next;
  }
};
