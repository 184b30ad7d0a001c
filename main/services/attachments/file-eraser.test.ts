import { expect, it } from 'vitest';
import type { BlobHash } from '#domain/desk/attachment.ts';
import { FileEraser, type FileEraserParts } from './file-eraser.ts';

const hash = 'a'.repeat(64) as BlobHash;

/** A store whose last line that names the file leaves at a moment the test chooses. */
const worldOf = (leavesAt: keyof FileEraserParts['store']) => {
  const [files, dropped] = [new Set([hash]), new Set([hash])];
  let isNamed = true;
  let changed: (topics: ReadonlySet<string>) => void = () => {};
  const looks: (() => void)[] = [];
  /** The store did what it was asked for; right after that, before the answer is read, the line leaves. */
  const leave = <T>(at: typeof leavesAt, answer: T): T => {
    if (at !== leavesAt || !isNamed) return answer;
    isNamed = false;
    dropped.add(hash);
    changed(new Set(['timeline']));
    return answer;
  };
  const eraser = new FileEraser({
    local: { names: async () => [...files], erase: async (each) => void files.delete(each) },
    store: {
      droppedFiles: async () => leave('droppedFiles', [...dropped]),
      namedFiles: async (asked) => leave('namedFiles', isNamed ? [...asked] : []),
      forgetDropped: async (gone) => {
        for (const each of gone) dropped.delete(each);
        leave('forgetDropped', null);
      },
      onChanged: (listener) => {
        changed = listener as typeof changed;
        return () => {};
      },
    },
    uploads: { isWaiting: () => true, drop: async () => {} },
    after: (_delayMs, run) => {
      looks.push(run);
      return () => {};
    },
    onDefect: (error) => expect.fail(String(error)),
  });
  return { files, eraser, looks };
};

it.each(['droppedFiles', 'forgetDropped', 'namedFiles'] as const)(
  'a file goes though its last line left while it was looked at, right after %s',
  async (leavesAt) => {
    const { files, eraser, looks } = worldOf(leavesAt);
    eraser.start();
    for (let n = 0; n < 30; n += 1) await Promise.resolve();
    for (const look of looks.splice(0)) look();
    await eraser.stop();
    expect([...files]).toEqual([]);
  },
);
