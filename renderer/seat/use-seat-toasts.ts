import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../data/live.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useSeatWords } from './use-seat-words.ts';

/** What begins and ends at this seat is told when it happens. */
export const useSeatToasts = (): void => {
  useTranslation('seats');
  const words = useSeatWords();
  const add = useToasts((state) => state.add);
  const { rows, status } = useLive('seats.events');
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (status === 'loading') return;
    const before = last.current;
    last.current = rows[0]?.id ?? '';
    const at = before === null ? 0 : rows.findIndex(({ id }) => id === before);
    for (const row of rows.slice(0, at < 0 ? rows.length : at).reverse()) add({ level: 'info', text: words(row) });
  }, [rows, status, add, words]);
};
