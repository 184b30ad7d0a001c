import { describe, expect, it } from 'vitest';
import type { Log } from '../../main/hub/log.ts';
import type { Verdict } from '../../preload/contract/wire.ts';
import { indicatorDraft } from '../../preload/domain/testing/indicators.ts';
import { operation } from '../../preload/domain/testing/samples.ts';

/** What is judged by other rows than its own: formulas of two consoles that could not see each other. */
export const describeFormulas = (log: () => Log): void => {
  describe('formulas', () => {
    const define = (device: string, n: number, id: string, formula: string | null, baseVer: number) =>
      operation('indicator.put', { draft: indicatorDraft({ formula }), reason: 'x' }, {
        ...{ id: `op-${device}-${n}`, n, device, baseVer, actor: 'u-3' },
        target: { k: 'indicator', id },
      } as never);
    const push = async (device: string, ...operations: unknown[]): Promise<readonly Verdict[]> =>
      (await log().push({ device, operations } as never)).verdicts;
    const begin = async (): Promise<void> => {
      await log().ingest([{ k: 'user', id: 'u-3', body: { id: 'u-3', name: 'C', role: 'supervisor', unit: '' } }]);
      await push('d-1', ...['ck.a', 'ck.b', 'ck.c'].map((id, at) => define('d-1', at + 1, id, null, 0)));
    };

    it('that together lead in a circle: the first is taken, the second is told the way', async () => {
      await begin();
      const first = await push('d-1', define('d-1', 4, 'ck.a', 'ck.b + 1', 1), define('d-1', 5, 'ck.b', 'ck.c + 1', 1));
      const second = await push('d-2', define('d-2', 1, 'ck.c', 'ck.a + 1', 1), define('d-2', 2, 'ck.c', '2 * ck.d', 1));
      expect(first).toMatchObject([{ result: 'ok' }, { result: 'ok' }]);
      expect(second).toMatchObject([
        { result: 'rejected', kind: 'badInput', message: expect.stringContaining('ck.c → ck.a → ck.b → ck.c') },
        { result: 'rejected', kind: 'badInput', message: expect.stringContaining('ck.d') },
      ]);
      expect((await log().row('indicator', 'ck.c'))?.body).toMatchObject({ formula: null });
    });

    it('that are pushed at one moment never close a circle', async () => {
      await begin();
      const verdicts = await Promise.all([
        push('d-1', define('d-1', 4, 'ck.a', 'ck.b + 1', 1)),
        push('d-2', define('d-2', 1, 'ck.b', 'ck.a + 1', 1)),
      ]);
      expect(verdicts.flat().map(({ result }) => result)).toHaveLength(2);
      expect(verdicts.flat().filter(({ result }) => result === 'ok')).toHaveLength(1);
    });
  });
};
