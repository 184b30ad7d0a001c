import { useEffect, useState } from 'react';
import type { Finding } from '#contract/rows.ts';
import { useBridge } from './bridge-context.ts';

/** Findings of the core for what is typed, at most `limit`: never those of an earlier text, which Enter would act on. */
export const useFindings = (text: string, limit: number): readonly Finding[] => {
  const bridge = useBridge();
  const [answer, setAnswer] = useState<{ text: string; found: readonly Finding[] }>({ text: '', found: [] });
  useEffect(() => {
    if (text.trim() === '') return;
    let wanted = true;
    bridge.call('search.find', { text, limit }).then(
      (found) => wanted && setAnswer({ text, found }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [bridge, text, limit]);
  return answer.text === text ? answer.found : [];
};
