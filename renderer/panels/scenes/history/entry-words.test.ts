import { expect, it } from 'vitest';
import type { WallEntryRow } from '#contract/wall.ts';
import type { DeviceId, OperationId, UserId, WallId } from '#domain/ids.ts';
import { wallEntryId } from '#domain/wall.ts';
import type { WallWords } from '../use-wall-words.ts';
import { entryWords } from './entry-words.ts';

const id = 'wall-1' as WallId;
const entry = (before: WallEntryRow['before'], after: WallEntryRow['after'], more: Partial<WallEntryRow> = {}): WallEntryRow => ({
  ...{ id: wallEntryId(id, 2), targetKind: 'wall', targetId: id, ver: 2, operationId: 'op' as OperationId, kind: 'took' },
  ...{ cause: 'officer', actor: 'u' as UserId, device: 'd' as DeviceId, atMs: 0, undoes: null, waiting: false, before, after },
  ...more,
});
/** Every text is its key and what is filled in. */
const words = {
  t: (key: string, values?: object) => [key, ...Object.values(values ?? {})].join(' '),
  content: (cell) => cell?.k ?? 'empty',
  screen: (_, name) => name.toUpperCase(),
  user: (name) => name,
} as Pick<WallWords, 'content' | 'screen' | 'user'> & { t: unknown } as WallWords;

const clock = { k: 'clock' };
it.each<[string, WallEntryRow, string[]]>([
  ['a new one', entry({}, { screens: [] }, { kind: 'created' }), ['did_create']],
  ['one cell', entry({ 'air/a/2': null }, { 'air/a/2': clock }), ['did_cell A 3 empty clock']],
  [
    'a screen in one cell',
    entry({ 'air/a': { layout: '2', cells: [] } }, { 'air/a': { layout: '2', cells: [clock] } }),
    ['did_cell A 1 empty clock'],
  ],
  [
    'a screen of another layout',
    entry({ 'air/a': { layout: '1', cells: [clock] } }, { 'air/a': { layout: '2', cells: [clock, clock] } }),
    ['did_screen A did_layout 1 2, did_cells 1'],
  ],
  ['a screen that is left alone', entry({ 'screens/a': { layout: '1', cells: [] } }, { 'screens/a': null }), ['did_leaveScreen A']],
  ['a wall that showed the clock', entry({ 'air/a': null }, { 'air/a': { layout: '2', cells: [clock] } }), ['did_screen A did_layout 1 2']],
  ['the arrangement', entry({ screens: [] }, { screens: [] }, { kind: 'changed' }), ['did_arrange']],
  ['the name', entry({ name: 'x' }, { name: 'y' }), ['did_name x y']],
  [
    'the scene beside the screens',
    entry({ scene: null, 'air/a/0': clock }, { scene: null, 'air/a/0': null }),
    ['did_cell A 1 clock empty'],
  ],
  ['something of a later version', entry({ colour: 1 }, { colour: 2 }), ['colour']],
  ['a cell nobody can read', entry({ 'air/a/0': null }, { 'air/a/0': { k: 'game' } }), ['did_cell A 1 empty unreadable']],
])('%s', (_, line, wanted) => expect(entryWords(line, [], words)).toEqual(wanted));
