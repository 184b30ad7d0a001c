import { z } from 'zod';
import { create } from 'zustand';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { readStored, writeStored } from '../../data/stored.ts';

export const ledgerTabs = ['feeds', 'ranking', 'quarantine', 'inlets', 'warnings', 'rules'] as const;
export type LedgerTab = (typeof ledgerTabs)[number];

export const editorTabs = ['definition', 'plans', 'versions'] as const;
export type EditorTab = (typeof editorTabs)[number];

/** The indicator that is open to be read or changed; id null: one that does not exist yet, a further figure of `of` where that is named. */
const Opened = z.strictObject({ id: IndicatorId.nullable(), of: IndicatorId.nullable().default(null), tab: z.enum(editorTabs) });
export type Opened = z.infer<typeof Opened>;

const name = 'chilang.ledger.opened';

/** Indicators whose further figures are folded away. */
const Folded = z.array(z.string().max(22)).max(400);
const foldedName = 'chilang.ledger.folded';

type LedgerDeskState = {
  readonly tab: LedgerTab;
  /** Null: the ledger itself is in sight. */
  readonly opened: Opened | null;
  readonly folded: ReadonlySet<string>;
  readonly fold: (id: string, isFolded: boolean) => void;
  readonly setTab: (tab: LedgerTab) => void;
  readonly open: (id: IndicatorId | null, tab?: EditorTab) => void;
  /** Begins a further figure of an indicator. */
  readonly openPart: (of: IndicatorId) => void;
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
    folded: new Set(readStored(foldedName, Folded)),
    fold: (id, isFolded) =>
      set(({ folded }) => {
        const next = new Set([...folded].filter((each) => each !== id).concat(isFolded ? [id] : []));
        writeStored(foldedName, [...next].slice(-400));
        return { folded: next };
      }),
    setTab: (tab) => {
      show(null);
      set({ tab });
    },
    open: (id, tab = 'definition') => show({ id, of: null, tab }),
    openPart: (of) => show({ id: null, of, tab: 'definition' }),
    close: () => show(null),
  };
});
