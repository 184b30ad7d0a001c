import { create } from 'zustand';
import { type BringLine, FileForesight, FileLook } from '#contract/desk-files.ts';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { type FilePlan, findPlanFault, mostFileBytes } from '#domain/ingest/file-plan.ts';
import { base64Of, sendBring, sendOrder } from './send-order.ts';

export type ChosenFile = { readonly name: string; readonly size: number; readonly content: string };
export type SoFar = Pick<Extract<BringLine, { t: 'done' }>, 'done' | 'of' | 'taken' | 'known' | 'quarantined'>;
export type Report = SoFar & { readonly how: 'done' | 'stopped' | 'broke' };

export type Draft = {
  readonly file: ChosenFile | null;
  readonly look: FileLook | null;
  readonly plan: FilePlan | null;
  /** What would become of the file by this very plan. */
  readonly foresight: FileForesight | null;
  readonly busy: 'look' | 'foresee' | 'bring' | null;
  readonly soFar: SoFar | null;
  readonly report: Report | null;
  /** Why the latest step failed; what was chosen stays. */
  readonly trouble: ChiLangError | null;
};

type Propose = (look: FileLook) => FilePlan;

type Acts = {
  choose: (file: File, propose: Propose) => Promise<void>;
  /** Goes on with a file that was kept, by the plan it had. */
  resume: (file: ChosenFile, plan: FilePlan | null, propose: Propose) => Promise<void>;
  /** Another sheet, or another row that names the columns. */
  lookAt: (at: { sheet: string | null; headerRow: number | null }, propose: Propose) => Promise<void>;
  setPlan: (plan: FilePlan) => void;
  bring: () => Promise<void>;
  stop: () => void;
  /** Does again what failed. */
  again: (propose: Propose) => void;
  putAway: () => void;
};

const nothing: Draft = { file: null, look: null, plan: null, foresight: null, busy: null, soFar: null, report: null, trouble: null };

/** A plan is looked ahead by once nobody has changed it for so long. */
const restMs = 300;

const troubleOf = (error: unknown): ChiLangError => {
  if (error instanceof ChiLangError) return error;
  const { kind, message } = failureOf(error);
  return new ChiLangError(kind, message);
};

/** The file an officer is about to bring in. It outlives the dialog: closed and opened again, or with the hub away, all of it is still there. */
export const useFileDraft = create<Draft & Acts>()((set, get) => {
  let order = new AbortController();
  let planned: ReturnType<typeof setTimeout> | undefined;

  /** One step at a time: what was asked before is of no interest any more. */
  const begin = (busy: Draft['busy']): AbortSignal => {
    clearTimeout(planned);
    order.abort();
    order = new AbortController();
    set({ busy, trouble: null, report: null });
    return order.signal;
  };
  const step = async (busy: Draft['busy'], run: (signal: AbortSignal) => Promise<Partial<Draft>>): Promise<void> => {
    const signal = begin(busy);
    try {
      const change = await run(signal);
      if (!signal.aborted) set({ ...change, busy: null });
    } catch (error) {
      if (!signal.aborted) set({ busy: null, trouble: troubleOf(error) });
    }
  };
  const foresee = (): Promise<void> =>
    step('foresee', async (signal) => {
      const { file, plan } = get();
      if (!file || !plan) return {};
      const { name, content } = file;
      return { foresight: await sendOrder({ act: 'foresee', name, content, plan }, FileForesight, signal) };
    });
  const lookAt: Acts['lookAt'] = async (at, propose) => {
    const { file } = get();
    if (!file) return;
    set({ foresight: null });
    await step('look', async (signal) => {
      const { name, content } = file;
      const look = await sendOrder({ act: 'look', name, content, ...at }, FileLook, signal);
      return { look, plan: propose(look) };
    });
    const { plan, trouble } = get();
    if (plan && !trouble && findPlanFault(plan) === null) await foresee();
  };
  /** Reads the table by the plan there is, where one was kept; else by what is proposed. */
  const lookAgain = (propose: Propose): Promise<void> => {
    const { plan } = get();
    return lookAt({ sheet: plan?.sheet ?? null, headerRow: plan?.headerRow ?? null }, plan ? () => plan : propose);
  };

  return {
    ...nothing,
    choose: async (file, propose) => {
      begin('look');
      const { name, size } = file;
      if (size > mostFileBytes) {
        set({ ...nothing, trouble: new ChiLangError('tooLarge', 'The file is too large.', { details: { file: 'tooLarge' } }) });
        return;
      }
      const content = await base64Of(file).catch(() => null);
      if (content === null) set({ ...nothing, trouble: new ChiLangError('badInput', 'The file cannot be read.') });
      else {
        set({ ...nothing, busy: 'look', file: { name: name.slice(0, 200), size, content } });
        await lookAt({ sheet: null, headerRow: null }, propose);
      }
    },
    resume: async (file, plan, propose) => {
      begin('look');
      set({ ...nothing, busy: 'look', file, plan });
      await lookAgain(propose);
    },
    lookAt,
    setPlan: (plan) => {
      begin(null);
      set({ plan, foresight: null });
      if (findPlanFault(plan) === null) planned = setTimeout(() => void foresee(), restMs);
    },
    bring: async () => {
      const { file, plan } = get();
      if (!file || !plan) return;
      const signal = begin('bring');
      const { name, content } = file;
      let last: SoFar = { done: 0, of: 0, taken: 0, known: 0, quarantined: 0 };
      let how: Report['how'] = 'broke';
      try {
        await sendBring(
          { act: 'bring', name, content, plan },
          (line) => {
            if (line.t === 'failed') throw new ChiLangError(line.failure.kind, line.failure.message);
            const { done, of, taken, known, quarantined } = line;
            last = { done, of, taken, known, quarantined };
            if (line.t === 'done') how = 'done';
            set({ soFar: last });
          },
          signal,
        );
        set({ busy: null, soFar: null, report: { ...last, how } });
      } catch (error) {
        const report = last.done > 0 ? { ...last, how: signal.aborted ? ('stopped' as const) : how } : null;
        set({ busy: null, soFar: null, report, trouble: signal.aborted ? null : troubleOf(error) });
        if (report === null && signal.aborted) void foresee();
      }
    },
    stop: () => order.abort(),
    again: (propose) => {
      const { look, plan, report } = get();
      if (report) void get().bring();
      else if (look && plan) void foresee();
      else void lookAgain(propose);
    },
    putAway: () => {
      begin(null);
      set(nothing);
    },
  };
});
