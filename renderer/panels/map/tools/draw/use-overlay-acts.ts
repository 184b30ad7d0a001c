import { useTranslation } from 'react-i18next';
import type { CallParams } from '#contract/calls.ts';
import type { OverlayRow } from '#contract/overlays.ts';
import { useBridge } from '../../../../data/bridge-context.ts';
import { useRecord } from '../../../../ui/use-record.ts';

type Draft = CallParams<'overlay.draw'>['overlay'];

/** What officers do to drawings, each with a way back. */
export const useOverlayActs = () => {
  const { t } = useTranslation('mapTools');
  const bridge = useBridge();
  const record = useRecord();
  const setRemoved = (id: OverlayRow['id'], baseVer: number, isRemoved: boolean) =>
    bridge.call('overlay.remove', { id, baseVer, isRemoved });
  const change = async (row: OverlayRow, changes: CallParams<'overlay.change'>['changes']): Promise<boolean> => {
    if (Object.keys(changes).length === 0) return true;
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, row[key as keyof Draft]]));
    const put = (values: typeof changes) => bridge.call('overlay.change', { id: row.id, baseVer: row.ver, changes: values });
    return (await record(put(changes), t('overlayChanged'), () => void record(put(before), t('undone')))) !== null;
  };
  return {
    change,
    draw: async (overlay: Draft): Promise<boolean> => {
      let id: OverlayRow['id'] | null = null;
      const undo = (): void => void (id && record(setRemoved(id, 0, true), t('undone')));
      const done = await record(bridge.call('overlay.draw', { overlay }), t('overlayDrawn'), undo);
      id = done?.id ?? null;
      return done !== null;
    },
    remove: ({ id, ver }: OverlayRow): void => {
      const back = (): void => void record(setRemoved(id, ver, false), t('undone'));
      void record(setRemoved(id, ver, true), t('overlayRemoved'), back);
    },
  };
};
