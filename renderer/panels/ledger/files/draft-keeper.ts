import { create } from 'zustand';
import type { FilePlan } from '#domain/ingest/file-plan.ts';
import { browserBox, type DraftBox } from './draft-box.ts';
import { type ChosenFile, type Draft, useFileDraft } from './file-draft.ts';
import { judgeKept, KeptContent, KeptDraft, type Sitting } from './kept-draft.ts';

export type KeptState = {
  /** A file that was left before it was brought in; null: none, or it is open. */
  readonly offer: KeptDraft | null;
  /** The browser has no room: the file goes with the window. */
  readonly isUnkept: boolean;
};

export const useKeptDraft = create<KeptState>()(() => ({ offer: null, isUnkept: false }));

/** What a keeper is handed of the import. */
type Import = {
  getState: () => Draft & { putAway: () => void };
  subscribe: (told: (now: Draft, before: Draft) => void) => () => void;
};
type Parts = {
  readonly box: DraftBox;
  readonly draft: Import;
  readonly tell: (state: Partial<KeptState>) => void;
  readonly nowMs: () => number;
};

/** A file that would be lost with its window: chosen, and not brought in to the end. */
const openFile = ({ file, report }: Draft): ChosenFile | null => (report?.how === 'done' ? null : file);

/** Keeps what an officer is about to bring in until it is brought in or put away, and offers it again to whom it may be offered. */
export class DraftKeeper {
  readonly #parts: Parts;
  #sitting: Sitting = { officerId: null, accounts: false };
  /** Whose the file in the window is. */
  #officerId: Sitting['officerId'] = null;
  #keptAtMs = 0;
  /** Whether the file itself is in the box, so that a plan is of use there. */
  #isWhole = false;
  /** One thing after the other, so that what was put away is not kept by a write that was on its way. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.draft.subscribe((now, before) => this.#follow(now, before));
  }

  /** Somebody sits here: first told before anything is kept or offered. A file of another one's session is forgotten, in the window too. */
  async sit(sitting: Sitting): Promise<void> {
    this.#sitting = sitting;
    const { draft, tell } = this.#parts;
    if (draft.getState().file !== null && judgeKept({ officerId: this.#officerId }, sitting) === 'forget') draft.getState().putAway();
    tell({ offer: null });
    await this.#inTurn(() => this.#look());
  }

  /** What was offered, whole; null: it is no longer there. It stays kept until it is brought in or put away. */
  async take(): Promise<{ file: ChosenFile; plan: FilePlan | null } | null> {
    let taken: { file: ChosenFile; plan: FilePlan | null } | null = null;
    await this.#inTurn(async () => {
      const { data: about } = KeptDraft.safeParse(await this.#parts.box.about());
      const { data: content } = KeptContent.safeParse(await this.#parts.box.content());
      if (about && content !== undefined && judgeKept(about, this.#sitting) === 'offer')
        taken = { file: { name: about.name, size: about.size, content }, plan: about.plan };
      this.#parts.tell({ offer: null });
    });
    return taken;
  }

  /** The offer goes once nothing is kept any more: a window loaded anew then does not offer it again. */
  forget(): Promise<void> {
    const { box, tell } = this.#parts;
    return this.#inTurn(() => box.clear().finally(() => tell({ offer: null, isUnkept: false })));
  }

  /** Ends when all that was begun is kept. */
  settled(): Promise<void> {
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { box, draft, tell } = this.#parts;
    const found = await box.about();
    if (found === undefined || openFile(draft.getState())) return;
    const { data: about } = KeptDraft.safeParse(found);
    const verdict = about ? judgeKept(about, this.#sitting) : 'forget';
    if (verdict === 'forget') await box.clear();
    else if (verdict === 'offer') tell({ offer: about ?? null });
  }

  #follow(now: Draft, before: Draft): void {
    const [file, former] = [openFile(now), openFile(before)];
    if (file === null) {
      if (former !== null) void this.forget();
      return;
    }
    if (file === former && now.plan === before.plan) return;
    if (file !== former) {
      this.#officerId = this.#sitting.officerId;
      this.#keptAtMs = this.#parts.nowMs();
    }
    const { name, size, content } = file;
    const about: KeptDraft = { officerId: this.#officerId, name, size, keptAtMs: this.#keptAtMs, plan: now.plan };
    this.#parts.tell({ offer: null });
    void this.#keep(about, file === former ? undefined : content);
  }

  /** Goes on without keeping where there is no room; what was kept before is of another file and goes as well. */
  #keep(about: KeptDraft, content: string | undefined): Promise<void> {
    const { box, tell } = this.#parts;
    return this.#inTurn(async () => {
      if (content === undefined && !this.#isWhole) return;
      try {
        await box.keep(about, content);
        this.#isWhole = true;
        tell({ isUnkept: false });
      } catch {
        this.#isWhole = false;
        tell({ isUnkept: true });
        await box.clear();
      }
    });
  }

  /** What fails of the box costs only the memory. */
  #inTurn(run: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(run).catch(() => undefined);
    return this.#turn;
  }
}

/** The keeper of this window. */
export const draftKeeper = new DraftKeeper({
  box: browserBox,
  draft: useFileDraft,
  tell: (state) => useKeptDraft.setState(state),
  nowMs: () => Date.now(),
});
