import { Copy } from 'lucide-react';
import type { Widget } from '#domain/boards/widget.ts';
import { useLive } from '../../../data/live.ts';
import { formatAge } from '../../../i18n/format.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useBoard } from '../board-model.ts';
import './lines.css';
import './press.css';

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host.replace(/^www\./, '') : '');

/** The latest of the press, with where each item stands and how old it is. A console leads nowhere outside: its address can be copied. */
export const PressWidget = ({ widget }: { widget: Extract<Widget, { k: 'press' }> }) => {
  const { words, nowMs, isFar, onExplain } = useBoard();
  const { t } = words;
  const add = useToasts((state) => state.add);
  const { rows, status } = useLive('press.items', { limit: widget.most });
  if (rows.length === 0) return <p className="bd-nothing">{t(status === 'loading' ? 'common:loading' : 'noNews')}</p>;
  const copy = (link: string): void =>
    void navigator.clipboard.writeText(link).then(
      () => add({ level: 'info', text: t('newsCopied') }),
      () => add({ level: 'info', text: link }),
    );
  return (
    <div className="bd-drawn">
      <ol className="bd-lines bd-press" aria-label={t('kind_press')}>
        {rows.map(({ id, title, link, source, publishedMs }) => (
          <li key={id} data-testid="news-line">
            <span title={link === '' ? title : `${title}\n${link}`}>{title}</span>
            <small>{hostOf(link) || source}</small>
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
