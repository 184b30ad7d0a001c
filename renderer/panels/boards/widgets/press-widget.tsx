import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Widget } from '#domain/boards/widget.ts';
import { mostNews } from '#domain/ingest/news-item.ts';
import { useChosenNews } from '../../../data/chosen-news.ts';
import { useLive } from '../../../data/live.ts';
import { formatAge } from '../../../i18n/format.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useBoard } from '../board-model.ts';
import { newsRows, publisherOf } from './news-rows.ts';
import './lines.css';
import './press.css';

/** The latest of the press, with where each item stands and how old it is. A console leads nowhere outside: its address can be copied. */
export const PressWidget = ({ widget }: { widget: Extract<Widget, { k: 'press' }> }) => {
  const { words, nowMs, isFar, onExplain } = useBoard();
  const { t } = words;
  const add = useToasts((state) => state.add);
  const { id: asked, choose } = useChosenNews();
  const chosen = onExplain === null ? null : asked;
  const { rows, status } = useLive('press.items', { limit: chosen === null ? widget.most : mostNews });
  const list = useRef<HTMLOListElement>(null);
  const isFound = chosen !== null && rows.some(({ id }) => id === chosen);
  useEffect(() => {
    if (!isFound) return undefined;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
    // Whoever comes back to the board looks for nothing any more.
    return () => {
      if (useChosenNews.getState().id === chosen) choose(null);
    };
  }, [isFound, chosen, choose]);
  if (rows.length === 0) return <p className="bd-nothing">{t(status === 'loading' ? 'common:loading' : 'noNews')}</p>;
  const copy = (link: string): void =>
    void navigator.clipboard.writeText(link).then(
      () => add({ level: 'info', text: t('newsCopied') }),
      () => add({ level: 'info', text: link }),
    );
  return (
    <div className="bd-drawn">
      <ol ref={list} className="bd-lines bd-press" aria-label={t('kind_press')}>
        {newsRows(rows, widget.most, chosen).map(({ id, title, link, source, publishedMs }) => (
          <li key={id} data-testid="news-line" aria-current={id === chosen || undefined}>
            <span title={link === '' ? title : `${title}\n${link}`}>{title}</span>
            <small>{publisherOf({ link, source })}</small>
            <time>{isFar ? words.figureWords.span(nowMs - publishedMs) : formatAge(t as never, nowMs - publishedMs)}</time>
            {onExplain && link !== '' && (
              <IconButton label={t('copyLink', { title })} onClick={() => copy(link)}>
                <Copy size={14} aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};
