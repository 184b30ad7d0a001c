import { mostNumber } from './wall-numbers.ts';
import type { CameraId, RoomDisplayId, SceneId } from './ids.ts';
import type { CellContent, ScreenContent } from './wall-content.ts';
import { wallLayouts } from './wall-layout.ts';

/**
 * The wall by numpad: what is typed, key by key.
 *
 *     orders := { order }
 *     order  := "." screen [ "." cell ] Enter     chooses where: screen 3, cell 2 (cell 1 where none is said)
 *             | camera Enter                      puts the camera there; 0 empties the cell
 *             | "*" scene Enter                   takes the scene, wherever its screens are
 *             | "*" "*" tour Enter                puts the tour there
 *             | "+" | "-"                         the next or previous camera there, by number, at once
 *             | "/"                               takes back the latest change of the wall, at once
 *             | Enter                             puts there what was put last
 *     screen, cell, scene, tour, camera := digits (no more than four)
 *
 * "." ends the typing of a place, so does any of "+" "-" "*" after it: `.3.2+` is the next camera in cell 2 of screen 3. What was
 * chosen stays chosen. A wall of one screen needs no choosing. Backspace takes back one key, Escape all that is typed.
 */
export const WallKeys = [...'0123456789', '.', '*', '+', '-', '/', 'Enter', 'Backspace', 'Escape'] as const;
export type WallKey = (typeof WallKeys)[number];

/** A cell by the numbers officers say: screen 3, cell 2. */
export type WallTarget = { readonly screen: number; readonly cell: number };

export type WallKeysState = {
  readonly typed: string;
  readonly target: WallTarget | null;
  /** What was put on the wall last. */
  readonly last: CellContent | null;
};

type Numbered<T> = ReadonlyMap<number, T>;

/** What the numbers stand for now. */
export type WallKeysContext = {
  readonly screens: Numbered<{ readonly id: RoomDisplayId; readonly content: ScreenContent }>;
  readonly cameras: Numbered<CameraId>;
  readonly scenes: Numbered<SceneId>;
  readonly tours: Numbered<Extract<CellContent, { k: 'tour' }>>;
};

export type WallCommand =
  | { readonly k: 'push'; readonly target: WallTarget; readonly screen: RoomDisplayId; readonly content: CellContent | null }
  | { readonly k: 'scene'; readonly scene: SceneId }
  | { readonly k: 'undo' };

/** Why a key or an order was not taken; `n`: the number that stands for nothing. */
export type WallRefusal = {
  readonly why: 'key' | 'noTarget' | 'noScreen' | 'noCell' | 'noCamera' | 'noScene' | 'noTour' | 'notCamera' | 'noLast';
  readonly n: number;
};

/** What is typed, understood as far as it goes; `n` null: its number is still to come. */
export type WallTyped =
  | { readonly k: 'nothing' }
  | { readonly k: 'place'; readonly screen: number | null; readonly cell: number | null; readonly hasCell: boolean }
  | { readonly k: 'camera' | 'scene' | 'tour'; readonly n: number | null };

export type WallStep = { readonly state: WallKeysState; readonly command: WallCommand | null; readonly refusal: WallRefusal | null };

export const restingWallKeys: WallKeysState = { typed: '', target: null, last: null };

const numberOf = (digits: string): number | null => (digits === '' ? null : Number(digits));

/** Reads what is typed. Only what `stepWallKeys` let through is ever typed. */
export const readTyped = (typed: string): WallTyped => {
  if (typed === '') return { k: 'nothing' };
  if (typed.startsWith('.')) {
    const [, screen = '', cell] = typed.split('.');
    return { k: 'place', screen: numberOf(screen), cell: numberOf(cell ?? ''), hasCell: cell !== undefined };
  }
  if (typed.startsWith('**')) return { k: 'tour', n: numberOf(typed.slice(2)) };
  return typed.startsWith('*') ? { k: 'scene', n: numberOf(typed.slice(1)) } : { k: 'camera', n: Number(typed) };
};

/** The keys that mean something now. */
export const nextWallKeys = (state: WallKeysState): readonly WallKey[] => {
  const { typed } = state;
  const is = readTyped(typed);
  const digits = (/\d*$/.exec(typed)?.[0].length ?? 0) < String(mostNumber).length ? [...'0123456789'] : [];
  if (is.k === 'nothing') return [...digits, '.', '*', '+', '-', '/', ...(state.last && state.target ? ['Enter'] : []), 'Escape'];
  const back = ['Backspace', 'Escape'];
  if (is.k !== 'place') return [...digits, ...(typed === '*' ? ['*'] : []), ...(is.n === null ? [] : ['Enter']), ...back];
  const isWhole = is.screen !== null && (!is.hasCell || is.cell !== null);
  return [...digits, ...(is.screen !== null && !is.hasCell ? ['.'] : []), ...(isWhole ? ['Enter', '+', '-', '*'] : []), ...back];
};

/** The chosen cell, the only screen's first where none was chosen; null: the officer has to choose. */
export const targetOf = ({ target }: WallKeysState, { screens }: WallKeysContext): WallTarget | null =>
  target ?? (screens.size === 1 ? { screen: 1, cell: 1 } : null);

/** What keeps a cell from being chosen; null: it is there. */
export const refuseTarget = ({ screen, cell }: WallTarget, { screens }: WallKeysContext): WallRefusal | null => {
  const shown = screens.get(screen);
  if (!shown) return { why: 'noScreen', n: screen };
  return cell < 1 || cell > wallLayouts[shown.content.layout].cells.length ? { why: 'noCell', n: cell } : null;
};

/** One key: what is typed then, and what is to be done, or why it is not. A refused order stays typed, to be put right. */
export const stepWallKeys = (state: WallKeysState, key: WallKey, context: WallKeysContext): WallStep => {
  if (key === 'Escape') return still({ ...state, typed: '' });
  if (key === 'Backspace') return still({ ...state, typed: state.typed.slice(0, -1) });
  if (!nextWallKeys(state).includes(key)) return refuse(state, { why: 'key', n: 0 });
  if (state.typed.startsWith('.') && ['Enter', '+', '-', '*'].includes(key)) {
    const chosen = choose(state, context);
    return chosen.refusal || key === 'Enter' ? chosen : stepWallKeys(chosen.state, key, context);
  }
  if (key === 'Enter') return finish(state, context);
  if (key === '+' || key === '-') return neighbour(state, key === '+' ? 1 : -1, context);
  if (key === '/') return { state, command: { k: 'undo' }, refusal: null };
  return still({ ...state, typed: state.typed + key });
};

const still = (state: WallKeysState): WallStep => ({ state, command: null, refusal: null });
const refuse = (state: WallKeysState, refusal: WallRefusal): WallStep => ({ state, command: null, refusal });

const choose = (state: WallKeysState, context: WallKeysContext): WallStep => {
  const is = readTyped(state.typed);
  if (is.k !== 'place') return still(state);
  const target = { screen: is.screen ?? 0, cell: is.cell ?? 1 };
  const refusal = refuseTarget(target, context);
  return refusal ? refuse(state, refusal) : still({ ...state, typed: '', target });
};

/** Puts something into the chosen cell. */
const put = (state: WallKeysState, content: CellContent | null, context: WallKeysContext): WallStep => {
  const target = targetOf(state, context);
  if (!target) return refuse(state, { why: 'noTarget', n: 0 });
  const refusal = refuseTarget(target, context);
  const screen = context.screens.get(target.screen);
  if (refusal || !screen) return refuse(state, refusal ?? { why: 'noScreen', n: target.screen });
  return {
    state: { typed: '', target, last: content ?? state.last },
    command: { k: 'push', target, screen: screen.id, content },
    refusal: null,
  };
};

const cameraContent = (camera: CameraId): CellContent => ({ k: 'camera', camera, rotation: 0 });

/** What an order of its number puts into a cell; undefined: the number stands for nothing. */
export const findContent = (is: WallTyped, { cameras, tours }: WallKeysContext): CellContent | null | undefined => {
  if (is.k === 'tour') return tours.get(is.n ?? 0);
  if (is.k !== 'camera') return undefined;
  const camera = cameras.get(is.n ?? 0);
  return camera ? cameraContent(camera) : is.n === 0 ? null : undefined;
};

const finish = (state: WallKeysState, context: WallKeysContext): WallStep => {
  const is = readTyped(state.typed);
  if (is.k === 'nothing') return state.last ? put(state, state.last, context) : refuse(state, { why: 'noLast', n: 0 });
  if (is.k === 'place') return choose(state, context);
  const n = is.n ?? 0;
  if (is.k === 'scene') {
    const scene = context.scenes.get(n);
    if (!scene) return refuse(state, { why: 'noScene', n });
    return { state: { ...state, typed: '' }, command: { k: 'scene', scene }, refusal: null };
  }
  const content = findContent(is, context);
  if (content === undefined) return refuse(state, { why: is.k === 'tour' ? 'noTour' : 'noCamera', n });
  return put(state, content, context);
};

const neighbour = (state: WallKeysState, by: 1 | -1, context: WallKeysContext): WallStep => {
  const target = targetOf(state, context);
  if (!target) return refuse(state, { why: 'noTarget', n: 0 });
  const shown = context.screens.get(target.screen)?.content.cells[target.cell - 1];
  const order = [...context.cameras].sort(([a], [b]) => a - b).map(([, camera]) => camera);
  const at = shown?.k === 'camera' ? order.indexOf(shown.camera) : -1;
  const next = at < 0 ? undefined : order[(at + by + order.length) % order.length];
  return next === undefined ? refuse(state, { why: 'notCamera', n: target.cell }) : put(state, cameraContent(next), context);
};

const codes: Readonly<Record<string, WallKey>> = {
  ...Object.fromEntries([...'0123456789'].map((digit) => [`Numpad${digit}`, digit as WallKey])),
  ...{ NumpadDecimal: '.', NumpadComma: '.', NumpadMultiply: '*', NumpadAdd: '+', NumpadSubtract: '-', NumpadDivide: '/' },
  ...{ NumpadEnter: 'Enter' },
};

type Pressed = { readonly code: string; readonly key: string };

/**
 * What a key of the keyboard is for the wall; null: nothing. The numpad by its place, whatever NumLock makes of it; the other keys by
 * what they write and only when `isWide`, Backspace and Escape when something is typed (`isTyping`).
 */
export const readWallKey = ({ code, key }: Pressed, { isWide, isTyping }: { isWide: boolean; isTyping: boolean }): WallKey | null => {
  const own = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (own) return own;
  if ((isTyping || isWide) && (key === 'Backspace' || key === 'Escape')) return key;
  return isWide && (WallKeys as readonly string[]).includes(key) ? (key as WallKey) : null;
};
