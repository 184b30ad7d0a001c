import { useEffect, useState } from 'react';
import type { Finding } from '#contract/rows.ts';
import { useBridge } from '../../../../data/bridge-context.ts';

const limit = 12;

/** What the core finds for a text: communes by their names of today and before, gates, places, cameras, incidents. */
export const usePlaceFinds = (text: string): readonly Finding[] => {
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
  }, [bridge, text]);
  return answer.text === text ? answer.found : [];
};
