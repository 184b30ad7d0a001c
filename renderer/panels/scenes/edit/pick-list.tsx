import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '#domain/fold.ts';

export type Pick = { readonly id: string; readonly text: string; readonly note?: string };

type Props = { picks: readonly Pick[]; label: string; chosen?: string | null; nothing: string; onPick: (id: string) => void };

const rowHeightPx = 28;

/** Those that hold every word, accents and đ ignored; the text of ten thousand is folded once. */
const useFound = (picks: readonly Pick[], text: string): readonly Pick[] => {
  const folded = useMemo(() => picks.map((pick) => ({ pick, hay: fold(`${pick.text} ${pick.note ?? ''} ${pick.id}`) })), [picks]);
  return useMemo(() => {
    const words = fold(text).split(' ').filter(Boolean);
    return words.length === 0 ? picks : folded.filter(({ hay }) => words.every((word) => hay.includes(word))).map(({ pick }) => pick);
  }, [folded, picks, text]);
};

/** One of many, found by typing: arrows move, Enter picks. Only the rows in sight are in the document. */
export const PickList = ({ picks, label, chosen = null, nothing, onPick }: Props) => {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const found = useFound(picks, text);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
    useFlushSync: false,
  });
  const current = Math.max(0, Math.min(at, found.length - 1));
  useEffect(() => {
    if (found.length > 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [current, found.length, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + 8, PageUp: current - 8 }[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(to, found.length - 1)));
    else if (event.key === 'Enter' && found[current]) onPick(found[current].id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="sc-pick">
      <input
        className="input"
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
        placeholder={label}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="sc-pick-rows" ref={scroller} role="listbox" id={listId} aria-label={label} tabIndex={-1}>
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const pick = found[index];
            if (!pick) return null;
            return (
              <div
                key={pick.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={pick.id === chosen}
                aria-posinset={index + 1}
                aria-setsize={found.length}
                data-current={index === current || undefined}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onPick(pick.id)}
              >
                <span>{pick.text}</span>
                {pick.note && <small>{pick.note}</small>}
              </div>
            );
          })}
        </div>
      </div>
      {found.length === 0 && <p className="sc-hint">{nothing}</p>}
    </div>
  );
};
