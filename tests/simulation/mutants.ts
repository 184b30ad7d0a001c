/** A change of one source text; `from` must stand there exactly once. */
export type Patch = { readonly file: string; readonly from: string; readonly to: string };

/** A fault somebody could write into the engine, the store or the hub, and which the simulator must find. */
export type Mutant = { readonly name: string; readonly patches: readonly Patch[] };

const pull = 'main/sync/pull-stream.ts';
const page = 'main/sync/check-page.ts';
const round = 'main/sync/round.ts';
const push = 'main/sync/pusher.ts';
const hub = 'tests/simulation/memory-hub.ts';
const disk = 'tests/simulation/memory-store.ts';

/** Every named mutant. A patch that no longer fits its source fails the run: it has to be written anew. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no-chain-hash',
    patches: [
      { file: page, from: ' || header.hf !== cursor.h', to: '' },
      { file: page, from: 'at.seq === head.seq ? at.h === head.h :', to: 'at.seq === head.seq ? true :' },
      { file: hub, from: 'if (hashAt(log, after.seq) !== after.h)', to: 'if (after.seq > log.length)' },
      { file: hub, from: ' || cursors.get(stream)?.h !== h', to: '' },
    ],
  },
  { name: 'mark-only-grows', patches: [{ file: disk, from: 'this.#mark = mark;', to: 'this.#mark = Math.max(this.#mark, mark);' }] },
  {
    name: 'cursor-without-rows',
    patches: [
      {
        file: disk,
        from: 'for (const entry of page.entries) this.#apply(page.stream, entry);\n    this.#cursors.set(page.stream, page.to);',
        to: 'this.#cursors.set(page.stream, page.to);\n    if (this.torn) return true;\n    for (const entry of page.entries) this.#apply(page.stream, entry);',
      },
    ],
  },
  {
    name: 'no-dedupe',
    patches: [
      { file: hub, from: 'record.verdicts[operation.n - 1] ?? this.#judge(operation, record)', to: 'this.#judge(operation, record)' },
    ],
  },
  {
    name: 'operations-out-of-order',
    patches: [
      {
        file: push,
        from: 'const answer = await this.#push(device, batch);',
        to: 'const answer = await this.#push(device, batch.reverse());',
      },
      { file: hub, from: 'if ((operations[0]?.n ?? expected) > expected) {', to: 'if (false) {' },
    ],
  },
  {
    name: 'gap-in-a-page-accepted',
    patches: [
      {
        file: page,
        from: 'if (entries.length !== header.n) return `The page holds ${entries.length} entries and announced ${header.n}.`;',
        to: '',
      },
    ],
  },
  {
    name: 'gap-in-a-push-accepted',
    patches: [
      { file: hub, from: 'if ((operations[0]?.n ?? expected) > expected) {', to: 'if (false) {' },
      { file: 'main/sync/plan-outbox-batch.ts', from: 'if (operation.n !== expected || batch', to: 'if (batch' },
      {
        file: 'main/sync/plan-outbox-batch.ts',
        from: 'if (after !== null && operation.n <= after) continue;',
        to: 'if (after !== null && operation.n <= after + 1) continue;',
      },
    ],
  },
  {
    name: 'hash-at-the-head-ignored',
    patches: [{ file: page, from: 'at.seq === head.seq ? at.h === head.h :', to: 'at.seq === head.seq ? true :' }],
  },
  {
    name: 'fallen-mark-ignored-beyond-the-head',
    patches: [{ file: page, from: 'at.seq > head.seq && mark >= headMark', to: 'at.seq > head.seq' }],
  },
  { name: 'settled-although-the-hub-moved-on', patches: [{ file: round, from: "if (!level) return 'again';", to: '' }] },
  {
    name: 'settled-before-the-streams',
    patches: [{ file: round, from: 'let level = true;', to: 'await store.settle(mark);\n  let level = true;' }],
  },
  {
    name: 'answers-taken-as-proof',
    patches: [
      {
        file: push,
        from: 'this.#answered = last.n;',
        to: 'this.#answered = last.n;\n    await this.#tools.store.settle(last.n);',
      },
    ],
  },
  {
    name: 'verdict-lost-between-answer-and-mark',
    patches: [{ file: push, from: 'return Math.min(mark, this.#ceiling);', to: 'return mark;' }],
  },
  {
    name: 'no-snapshot-after-a-reset',
    patches: [{ file: pull, from: '    return reload(task, mark, tools);\n  }\n};', to: "    return 'level';\n  }\n};" }],
  },
  {
    name: 'revoked-stream-kept',
    patches: [{ file: round, from: 'await store.dropStream(stream);', to: '' }],
  },
  {
    name: 'snapshot-rows-not-counted',
    patches: [{ file: pull, from: 'if (rows !== header.n) {', to: 'if (false) {' }],
  },
  {
    name: 'verdicts-matched-by-position',
    patches: [
      {
        file: 'main/sync/match-verdicts.ts',
        from: 'const verdict = byN.get(operation.n);\n    if (verdict?.id !== operation.id) break;',
        to: 'const given = verdicts[matched.length];\n    if (!given) break;\n    const verdict = { ...given, n: operation.n, id: operation.id };',
      },
      {
        file: hub,
        from: 'return structuredClone({ mark: record.verdicts.length, verdicts });',
        to: 'return structuredClone({ mark: record.verdicts.length, verdicts: verdicts.toReversed() });',
      },
    ],
  },
  {
    name: 'changes-of-a-wall-not-seen-overwritten',
    patches: [{ file: 'preload/domain/marks.ts', from: 'mark.ver > baseVer && mark.device', to: 'mark.ver > Infinity && mark.device' }],
  },
  {
    name: 'pushed-cell-takes-its-neighbours',
    patches: [
      {
        file: 'preload/domain/wall-mutators.ts',
        from: 'at === cell ? content : (screen.cells[at] ?? null)',
        to: 'at === cell ? content : null',
      },
    ],
  },
  {
    name: 'wall-shown-without-its-history',
    patches: [{ file: hub, from: "if ('entry' in effect && effect.entry)", to: "if (false && 'entry' in effect && effect.entry)" }],
  },
  {
    name: 'acknowledgement-not-kept',
    patches: [
      {
        file: 'preload/domain/alarms/alarm-rules.ts',
        from: 'phase: phaseAcknowledged(row.phase), acknowledged:',
        to: 'acknowledged:',
      },
    ],
  },
  {
    name: 'repeated-alarm-forgets-who-saw-it',
    patches: [
      {
        file: 'preload/domain/alarms/alarm-rules.ts',
        from: 'if (facts.priority >= row.priority) return { ok: true, row: next };',
        to: '',
      },
    ],
  },
  {
    name: 'settled-step-overwritten',
    patches: [
      { file: 'preload/domain/procedures/run-rules.ts', from: 'return [`steps/${op.args.step}`];', to: 'return [];' },
      { file: 'preload/domain/procedures/run-steps.ts', from: "if (state !== 'active') return notNow(view);", to: '' },
    ],
  },
  {
    name: 'merged-into-one-that-is-merged',
    patches: [{ file: 'preload/domain/desk/apply-desk-act.ts', from: 'if (survivor?.mergedInto) return', to: 'if (false) return' }],
  },
];
