import { Printer } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/fold.ts';
import type { LogLineRow } from '#contract/shift.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { errorText } from '../../ui/error-text.ts';
import { Input } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useLogDesk } from './log-desk.ts';
import { LogLines } from './log-lines.tsx';
import { usePrintLog } from './use-print-log.ts';

const shown = 5000;

/** The log book: what happened, by hand and by itself; nothing is ever taken out. */
export const LogBookView = () => {
  const { t } = useTranslation(['shift', 'common']);
  const { text, filter } = useLogDesk();
  const [strikes, setStrikes] = useState<LogLineRow | null>(null);
  const { rows, status } = useLive('log.list', { limit: shown });
  const wanted = fold(text);
  const found =
    wanted === '' ? rows : rows.filter((row) => fold(row.text).includes(wanted) || fold(t(`line_${row.kind}`)).includes(wanted));
  const { isPrinting, print } = usePrintLog(found.length);
  return (
    <div className="log-book" data-printing={isPrinting || undefined}>
      <div className="filter-bar">
        <Input
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={text}
          onChange={({ target }) => filter(target.value)}
        />
        <span className="filter-count" role="status">
          {t('lines', { n: found.length })}
        </span>
        <Button onClick={print}>
          <Printer size={14} aria-hidden="true" /> {t('print')}
        </Button>
      </div>
      {found.length === 0 ? (
        <EmptyState title={t(status === 'loading' ? 'common:loading' : 'noLines')} />
      ) : (
        <LogLines rows={found} isPrinting={isPrinting} onStrike={setStrikes} />
      )}
      <WriteLine key={strikes?.id} strikes={strikes} onDone={() => setStrikes(null)} />
    </div>
  );
};

const WriteLine = ({ strikes, onDone }: { strikes: LogLineRow | null; onDone: () => void }) => {
  const { t } = useTranslation(['shift', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const mayAct = useMayAct();
  const [text, setText] = useState(strikes?.text ?? '');
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await bridge.call('log.write', { text: text.trim(), strikes: strikes?.id ?? null });
      setText('');
      onDone();
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
    }
  };
  return (
    <form className="log-write" onSubmit={(event) => void write(event)}>
      {strikes && <p role="status">{t('striking', { text: strikes.text })}</p>}
      <Input
        aria-label={t(strikes ? 'correction' : 'newLine')}
        placeholder={t(strikes ? 'correction' : 'newLine')}
        maxLength={4000}
        disabled={!mayAct}
        autoFocus={strikes !== null}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {strikes && (
        <Button kind="quiet" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      )}
      <Button kind="primary" type="submit" disabled={!mayAct || text.trim() === ''}>
        {t('write')}
      </Button>
    </form>
  );
};
