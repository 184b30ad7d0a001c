import { useEffect, useState } from 'react';
import { useBridge } from '../../data/bridge-context.ts';

/** Prints every line, not only those in sight; that it was printed is told to the audit. */
export const usePrintLog = (lines: number): { isPrinting: boolean; print: () => void } => {
  const bridge = useBridge();
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    bridge.call('audit.tell', { act: 'print', subject: `log book, ${lines}` }).catch(() => undefined);
    globalThis.print();
    setIsPrinting(false);
  }, [isPrinting, lines, bridge]);
  return { isPrinting, print: () => setIsPrinting(true) };
};
