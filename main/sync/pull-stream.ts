import { ChiLangError } from '#contract/errors.ts';
import type { Cursor, FeedHeader } from '#contract/wire.ts';
import { isLevel, pageFault } from './check-page.ts';
import type { SyncLimits } from './limits.ts';
import type { StreamTask } from './plan-streams.ts';
import type { FeedEntry, Remote, SyncStore } from './ports.ts';
import type { StopSignal } from './stop-signal.ts';
import type { StreamReset } from './sync-state.ts';

/** What following a stream needs beside the stream itself. */
export type PullTools = {
  readonly store: SyncStore;
  readonly remote: Remote;
  readonly limits: SyncLimits;
  readonly stop: StopSignal;
  /** Called between steps of long work: recorded operations go out without waiting for its end. Never throws. */
  readonly between: () => Promise<void>;
  readonly onReset: (stream: StreamTask['stream'], cause: StreamReset['cause'], message: string) => void;
};

/** The marks of one round: the hub's, and the one that may be settled with the last page (null: not with this stream). */
export type RoundMark = { readonly hub: number; readonly withLastPage: number | null };

/** `level`: the stream has what the heads promised. `settled`: and the mark was committed with it. `moved`: the hub's history is another now. */
export type PullResult = 'level' | 'settled' | 'moved';

/** Brings one stream to its head: by pages, or by a snapshot where there is nothing yet or nothing to continue. */
export const pullStream = async (task: StreamTask, mark: RoundMark, tools: PullTools): Promise<PullResult> => {
  if (task.by === 'snapshot') return reload(task, mark, tools);
  try {
    return await follow(task, mark, tools);
  } catch (thrown) {
    if (!(thrown instanceof ChiLangError)) throw thrown;
    if (thrown.kind === 'reset') tellReset(task, thrown, tools);
    else if (thrown instanceof PageRefused) tools.onReset(task.stream, 'page', thrown.message);
    else throw thrown;
    return reload(task, mark, tools);
  }
};

/** A stream that nothing was followed of yet only begins at a snapshot: no news. */
const tellReset = ({ stream, from }: StreamTask, { details, message }: ChiLangError, tools: PullTools): void => {
  if (from.seq > 0) tools.onReset(stream, details?.['cause'] === 'retention' ? 'retention' : 'history', message);
};

class PageRefused extends ChiLangError {}

type FeedPage = { header: FeedHeader; entries: FeedEntry[] };

const fetchPage = (task: StreamTask, at: Cursor, tools: PullTools): Promise<FeedPage> => {
  const wanted = Math.max(1, Math.min(tools.limits.pageEntries, task.head.seq - at.seq));
  const page = tools.stop.race(tools.remote.feed(task.stream, at, wanted));
  // A prefetched page may fail while the one before it is being committed; it is awaited right after.
  page.catch(() => undefined);
  return page;
};

/** One page is committed while the next one is on its way. */
const follow = async (task: StreamTask, mark: RoundMark, tools: PullTools): Promise<PullResult> => {
  let at = task.from;
  let coming = fetchPage(task, at, tools);
  for (;;) {
    const { header, entries } = await coming;
    const fault = pageFault(at, header, entries);
    if (fault) throw new PageRefused('internal', `Stream ${task.stream}: ${fault}`);
    const to = { seq: header.to, h: header.h };
    const level = isLevel(to, header.mark, task.head, mark.hub);
    if (to.seq === at.seq) return level ? 'level' : 'moved';
    const more = to.seq < task.head.seq;
    if (more) coming = fetchPage(task, to, tools);
    tools.stop.check();
    const settling = level && mark.withLastPage !== null ? mark.withLastPage : undefined;
    if (!(await commit({ stream: task.stream, from: at, to, entries }, settling, tools))) return 'moved';
    if (!more) return level ? (settling === undefined ? 'level' : 'settled') : 'moved';
    at = to;
    await tools.between();
  }
};

const commit = (page: Parameters<SyncStore['applyPage']>[0], mark: number | undefined, { store }: PullTools): Promise<boolean> =>
  mark === undefined ? store.applyPage(page) : store.applyPage(page, mark);

const reload = async (task: StreamTask, mark: RoundMark, tools: PullTools): Promise<PullResult> => {
  const { store, remote, stop } = tools;
  stop.check();
  await store.beginSnapshot(task.stream);
  let rows = 0;
  const header = await stop.race(
    remote.snapshot(task.stream, async (entries) => {
      stop.check();
      rows += entries.length;
      await store.addSnapshotRows(task.stream, entries);
      await tools.between();
    }),
  );
  if (rows !== header.n) {
    throw new ChiLangError('internal', `The snapshot of ${task.stream} held ${rows} rows and announced ${header.n}.`);
  }
  const at = { seq: header.seq, h: header.h };
  await store.finishSnapshot(task.stream, at);
  return isLevel(at, header.mark, task.head, mark.hub) ? 'level' : 'moved';
};
