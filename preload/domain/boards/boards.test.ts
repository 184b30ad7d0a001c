import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentRow } from '../documents/documents.ts';
import type { UserId } from '../ids.ts';
import type { IndicatorId } from '../indicators/indicator-id.ts';
import { indicatorGroups } from '../indicators/groups.ts';
import { operation } from '../testing/samples.ts';
import type { UserRole } from '../user.ts';
import { computeBoardAsks } from './board-asks.ts';
import { BoardsFile } from './board-file.ts';
import { Board, BoardContent, mostPastBoards, mostWidgets } from './board.ts';
import { addWidget, changeWidget, dropWidget, removeWidget, shiftWidget } from './edit-board.ts';
import { beginSteps, mostSteps, redoStep, takeStep, undoStep } from './edit-steps.ts';
import { figuresOf, widgetKinds } from './widget.ts';

const code = 'ck.xe_ton' as IndicatorId;
const empty: BoardContent = { titleVi: 'Bảng thử', titleEn: '', group: '', widgets: [] };
const filled = (): BoardContent => widgetKinds.reduce((content, kind) => addWidget(content, kind, code), empty);

describe('shipped boards', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/domain', name), 'utf8'));
  const { boards } = BoardsFile.parse(read('boards.json'));
  const { groups } = read('indicators.json') as { groups: { group: string; indicators: { id: string }[] }[] };
  const { indicators: defined } = read('indicator-definitions.json') as { indicators: { id: string; partOf?: { indicator: string } }[] };
  /** An indicator is shown also by its further figures. */
  const partOf = new Map(defined.map((each) => [each.id, each.partOf?.indicator]));
  const shownOn = (group: string): Set<string> =>
    new Set(
      boards
        .filter(({ content }) => content.group === group)
        .flatMap(({ content }) => content.widgets.flatMap(figuresOf))
        .flatMap(({ indicator }) => [indicator, partOf.get(indicator) ?? indicator]),
    );

  it.each(groups)('show every indicator of $group on its own board', ({ group, indicators }) =>
    expect(indicators.map(({ id }) => id).filter((id) => !shownOn(group).has(id))).toEqual([]),
  );
  it('are one for each of the twelve groups, all ninety indicators together, an overview and the bulletin of the gates', () => {
    expect(groups.flatMap(({ indicators }) => indicators)).toHaveLength(90);
    expect(boards.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['board-overview', 'board-gates', ...indicatorGroups.map((group) => `board-${group}`)]),
    );
  });
  it('name only indicators that are defined', () => {
    const known = new Set(defined.map(({ id }) => id));
    const named = boards.flatMap(({ content }) => content.widgets.flatMap(figuresOf)).map(({ indicator }) => indicator);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
  it('show the bulletin of 20:00 whole: eight fields by gate, and three of the railway', () => {
    const bulletin = shownOn('cua-khau-so');
    const fields = [
      'xuat_qua',
      'xuat_khac',
      'nhap_hang',
      'nhap_xemoi',
      'quay_lai',
      'den',
      'ton',
      'tg_tq',
      'toa_xuat',
      'toa_nhap',
      'toa_ton',
    ];
    expect(fields.filter((field) => !bulletin.has(`ck.bt_${field}`))).toEqual([]);
  });
});

describe('editing', () => {
  it('adds every kind of widget where it lies free, by a name of its own', () => {
    const content = addWidget(filled(), 'number', code);
    expect(BoardContent.safeParse(content).success).toBe(true);
    expect(content.widgets.map(({ id }) => id)).toEqual([...widgetKinds.map((kind) => `${kind}-1`), 'number-2']);
  });
  it('holds so many and no more', () => {
    let content = empty;
    for (let i = 0; i <= mostWidgets; i += 1) content = addWidget(content, 'text', code);
    expect(content.widgets).toHaveLength(mostWidgets);
  });
  it('changes settings, never the place by the way', () => {
    const [first] = filled().widgets;
    if (!first) throw new Error('no widget');
    const changed = changeWidget(filled(), { ...first, titleVi: 'Tên mới', at: { x: 8, y: 9, w: 1, h: 1 } });
    expect(changed.widgets[0]).toMatchObject({ titleVi: 'Tên mới', at: first.at });
  });
  it('sizes to the last column and not beyond, and moves past a neighbour by one key', () => {
    const two = addWidget(addWidget(empty, 'map', code), 'heat', code);
    expect(shiftWidget(two, 'heat-1', { w: 9 }).widgets[1]?.at).toMatchObject({ x: 4, w: 8 });
    const below = shiftWidget(shiftWidget(two, 'heat-1', { w: 2 }), 'map-1', { w: 8 });
    expect(below.widgets.map(({ at }) => at.y)).toEqual([0, 6]);
    expect(dropWidget(below, 'map-1', 1).widgets.map(({ at }) => at.y)).toEqual([4, 0]);
    expect(dropWidget(below, 'map-1', -1)).toEqual(below);
  });
  it('closes the hole a removed one leaves', () =>
    expect(
      removeWidget(shiftWidget(addWidget(addWidget(empty, 'table', code), 'table', code), 'table-1', {}), 'table-1').widgets[0]?.at.y,
    ).toBe(0));
});

describe('steps', () => {
  it('lead back and forth; a new one ends the way forth', () => {
    const three = takeStep(takeStep(beginSteps(1), 2), 3);
    expect(redoStep(undoStep(three))).toEqual(three);
    expect(takeStep(undoStep(three), 9)).toEqual({ past: [1, 2], now: 9, future: [] });
    expect(undoStep(beginSteps(1))).toEqual(beginSteps(1));
    expect(redoStep(three)).toEqual(three);
  });
  it('are none where nothing changed, and are not kept for ever', () => {
    const same = beginSteps({ a: 1 });
    expect(takeStep(same, { a: 1 })).toBe(same);
    let long = beginSteps(0);
    for (let i = 1; i <= mostSteps + 5; i += 1) long = takeStep(long, i);
    expect([long.past.length, long.now]).toEqual([mostSteps, mostSteps + 5]);
  });
});

describe('what a board asks for', () => {
  it('is each number once, with the most any widget wants of it', () => {
    const content = addWidget(addWidget(addWidget(empty, 'number', code), 'line', code), 'ranking', code);
    expect(computeBoardAsks(content)).toEqual([
      { indicator: code, area: null, periods: 30, before: true, lastYear: false, hasParts: true },
      { indicator: code, area: 'all', periods: 0, before: false, lastYear: false, hasParts: false },
    ]);
  });
  it('is nothing for texts, cameras, incidents and the press', () => {
    const kinds = ['text', 'camera', 'incidents', 'press'] as const;
    expect(computeBoardAsks(kinds.reduce((content, kind) => addWidget(content, kind, code), empty))).toEqual([]);
  });
  it('names single areas of a table, and the whole where it adds up', () => {
    const content = addWidget(empty, 'table', code);
    expect(computeBoardAsks(content).map(({ area }) => area)).toEqual([null, 'all']);
  });
});

describe('the document', () => {
  const put = (content: BoardContent, change: object = {}) => operation('board.put', { content, note: 'thử' }, { baseVer: 0, ...change });
  const made = (op: Parameters<typeof applyDocumentOperation>[0], row?: DocumentRow, ver = 1): Board => {
    const effect = applyDocumentOperation(op, row, ver);
    if (!effect.ok) throw new Error(effect.message);
    return effect.row as Board;
  };
  const who = (role: UserRole, id = 'an') => ({ id: id as UserId, role });

  it('keeps what it was, the latest versions only', () => {
    let board = made(put(empty));
    for (let i = 2; i <= mostPastBoards + 3; i += 1)
      board = made(put({ ...empty, titleVi: `Bản ${i}` }, { id: `op-${i}`, baseVer: i - 1 }), board as DocumentRow, i);
    expect(Board.safeParse(board).success).toBe(true);
    expect([board.version, board.past.length, board.past.at(-1)?.content.titleVi]).toEqual([11, mostPastBoards, 'Bản 10']);
    expect(board).toMatchObject({ ownerId: 'binh', isShared: false, note: 'thử' });
  });
  it('refuses widgets on each other, and one name for two', () => {
    const [a, b] = filled().widgets;
    if (!a || !b) throw new Error('no widgets');
    const apply = (widgets: BoardContent['widgets']) => applyDocumentOperation(put({ ...empty, widgets }), undefined, 1);
    expect(apply([a, { ...b, at: a.at }])).toMatchObject({ ok: false, kind: 'badInput' });
    expect(apply([a, { ...b, id: a.id }])).toMatchObject({ ok: false, kind: 'badInput' });
  });
  it('is shared, removed and put back; what is not there is not found', () => {
    const board = made(put(empty)) as DocumentRow;
    expect(made(operation('board.share', { isShared: true }, { id: 'op-2' as never }), board, 2)).toMatchObject({ isShared: true });
    expect(made(operation('board.remove', { isRemoved: true }, { id: 'op-3' as never }), board, 2)).toMatchObject({ isRemoved: true });
    expect(applyDocumentOperation(operation('board.share', { isShared: true }), undefined, 1)).toMatchObject({
      ok: false,
      kind: 'notFound',
    });
  });
  it('belongs to who made it and to who runs the shift', () => {
    const board = { ...made(put(empty)), ownerId: 'an' } as unknown as DocumentRow;
    const asks = put(empty);
    expect(computeDocumentRefusal(asks, who('operator'), undefined)).toBeNull();
    expect(computeDocumentRefusal(asks, who('operator'), board)).toBeNull();
    expect(computeDocumentRefusal(asks, who('shiftLead', 'chi'), board)).toBeNull();
    expect(computeDocumentRefusal(asks, who('operator', 'chi'), board)).toContain('an');
    expect(computeDocumentRefusal(asks, who('leader'), undefined)).toContain('leader');
    expect(computeDocumentRefusal(asks, null, undefined)).not.toBeNull();
  });
});
