import { expect, it } from 'vitest';
import type { ClipId, ClipRow } from '#contract/clips.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { CameraId } from '#domain/ids.ts';
import { ClipService, describeClip } from './clips.ts';
import type { Clips } from './ports.ts';

const id = 'clip-1' as ClipId;
const camera = 'cam-1' as CameraId;
const fromMs = Date.UTC(2026, 10, 24, 13, 14, 45);
const clip: ClipRow = {
  ...{ id, incidentId: null, note: 'va chạm', fromMs, toMs: fromMs + 25_000, madeAtMs: fromMs + 60_000 },
  parts: [
    {
      ...{ camera, cameraName: 'Cầu Kỳ Cùng' },
      state: { k: 'done', files: [{ name: 'cam-1.mp4', bytes: 9, sha256: 'ab'.repeat(32), fromMs, toMs: fromMs + 26_000 }] },
    },
    { camera: 'cam-2' as CameraId, cameraName: 'Chi Ma', state: { k: 'failed', why: 'nothing', message: 'x' } },
  ],
};
const order = { cameras: [camera], fromMs, toMs: fromMs + 25_000, incidentId: null, note: '' };

const service = (over: { clips?: Clips | null; mayAct?: boolean } = {}) => {
  const made: unknown[] = [];
  const clips = { make: async (asked: unknown) => (made.push(asked), id) } as unknown as Clips;
  const it = new ClipService({
    store: { camera: async (asked) => (asked === camera ? ({ id: camera, name: 'Cầu Kỳ Cùng' } as never) : null) },
    session: {
      operator: async () => {
        if (over.mayAct === false) throw new ChiLangError('forbidden', 'reads only');
        return {} as never;
      },
    },
    pictures: { clips: over.clips === undefined ? clips : over.clips },
  });
  return { it, made };
};
const kindOf = (error: unknown): string => (error instanceof ChiLangError ? error.kind : String(error));

it('keeps a stretch of cameras that are known, under the names they have now', async () => {
  const { it: clips, made } = service();
  expect(await clips.make({ ...order, cameras: [camera, 'cam-9' as CameraId] })).toEqual({ clipId: id });
  expect(made).toEqual([{ ...order, cameras: [{ id: camera, name: 'Cầu Kỳ Cùng' }] }]);
  expect(kindOf(await clips.make({ ...order, cameras: ['cam-9' as CameraId] }).catch((error: unknown) => error))).toBe('notFound');
});

it('does so for operators only, and where cameras are recorded', async () => {
  expect(
    kindOf(
      await service({ mayAct: false })
        .it.make(order)
        .catch((error: unknown) => error),
    ),
  ).toBe('forbidden');
  expect(
    kindOf(
      await service({ clips: null })
        .it.make(order)
        .catch((error: unknown) => error),
    ),
  ).toBe('unsupported');
});

it('tells an incident what was kept, in the province’s time, each file by its hash', () => {
  expect(describeClip(clip)).toBe(
    [
      'Đoạn hình clip-1, 24/11/2026 20:14:45 – 20:15:10: va chạm',
      `• Cầu Kỳ Cùng: 24/11/2026 20:14:45 – 20:15:11, SHA-256 ${'ab'.repeat(32)}`,
      '• Chi Ma: không lưu được',
    ].join('\n'),
  );
});
