import { useEffect, useState } from 'react';
import { PairingAnswer } from '#contract/displays.ts';

/** What this computer is to the wall; `away`: the workstation does not answer, since then. */
export type Pairing = { readonly state: 'asking' } | { readonly state: 'away'; readonly sinceMs: number } | PairingAnswer;

/** A code that was typed is noticed within this. */
const askMs = 2000;

/** Asks the workstation once; null: it does not answer. */
export const askPairing = async (): Promise<PairingAnswer | null> => {
  try {
    const answer = await fetch('/pairing', { method: 'POST', cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return PairingAnswer.safeParse(await answer.json()).data ?? null;
  } catch {
    return null;
  }
};

/** Asks until this computer is paired; what it is then stays until the page is loaded again. */
export const usePairing = (): Pairing => {
  const [pairing, setPairing] = useState<Pairing>({ state: 'asking' });
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await askPairing();
      if (!isWanted) return;
      setPairing((before) => answer ?? (before.state === 'away' ? before : { state: 'away', sinceMs: Date.now() }));
      if (answer?.state !== 'paired') timer = setTimeout(() => void ask(), askMs);
    };
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return pairing;
};
