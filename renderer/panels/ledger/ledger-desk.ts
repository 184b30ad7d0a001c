import { z } from 'zod';
import { create } from 'zustand';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { readStored, writeStored } from '../../data/stored.ts';

export const ledgerTabs = ['feeds', 'ranking', 'quarantine', 'inlets', 'warnings', 'rules'] as const;
export type LedgerTab = (typeof ledgerTabs)[number];

export const editorTabs = ['definition', 'plans', 'versions'] as const;
export type EditorTab = (typeof editorTabs)[number];

/** The indicator that is open to be read or changed; id null: one that does not exist yet. */
const Opened = z.strictObject({ id: IndicatorId.nullable(), tab: z.enum(editorTabs) });
export type Opened = z.infer<typeof Opened>;

const name = 'chilang.ledger.opened';

type LedgerDeskState = {
  readonly tab: LedgerTab;
  /** Null: the ledger itself is in sight. */
  readonly opened: Opened | null;
  readonly setTab: (tab: LedgerTab) => void;
  readonly open: (id: IndicatorId | null, tab?: EditorTab) => void;
  readonly close: () => void;
};

/** What an officer looks at in the ledger; what was open is open again after a reload. */
export const useLedgerDesk = create<LedgerDeskState>()((set) => {
  const show = (opened: Opened | null): void => {
    writeStored(name, opened);
    set({ opened });
  };
  return {
    tab: 'feeds',
    opened: readStored(name, Opened),
    setTab: (tab) => {
      show(null);
      set({ tab });
    },
    open: (id, tab = 'definition') => show({ id, tab }),
    close: () => show(null),
  };
});
