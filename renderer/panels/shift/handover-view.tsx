import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftRow } from '#contract/shift.ts';
import { type HandoverItem, openItems } from '#domain/shift/shift.ts';
import type { User } from '#domain/user.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { formatClock } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { HandoverItemLine } from './handover-item-line.tsx';
import { HandoverSigning } from './handover-signing.tsx';
import { keepAnswers } from './keep-answers.ts';

type Draft = { readonly asOfMs: number; readonly items: readonly HandoverItem[] };

/** What the next officer takes over, drawn from the records, edited by the one who goes, signed by both. */
export const HandoverView = ({ shift, officer }: { shift: ShiftRow; officer: User }) => {
  const { t } = useTranslation(['shift', 'common']);
  const bridge = useBridge();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [round, setRound] = useState(0);
  const [note, setNote] = useState('');
  useEffect(() => {
    bridge.call('shift.draft', {}).then(
      ({ asOfMs, items }) => setDraft((before) => ({ asOfMs, items: keepAnswers(before?.items ?? [], items) })),
      () => undefined,
    );
  }, [bridge, round]);
  if (!draft) return <EmptyState title={t('common:loading')} />;
  const change = (changed: HandoverItem): void =>
    setDraft({ ...draft, items: draft.items.map((item) => (item.k === changed.k && item.id === changed.id ? changed : item)) });
  const left = openItems(draft.items).length;
  return (
    <div className="shift-body" data-testid="handover">
      <div className="handover-head">
        <span role="status">
          {left === 0 ? t('allAnswered', { n: draft.items.length }) : t('leftOpen', { left, n: draft.items.length })}
        </span>
        <span className="spring" />
        <small>{t('asOf', { time: formatClock(draft.asOfMs) })}</small>
        <Button kind="quiet" onClick={() => setRound(round + 1)}>
          <RefreshCw size={14} aria-hidden="true" /> {t('drawAgain')}
        </Button>
        <Button
          disabled={left === 0}
          onClick={() => setDraft({ ...draft, items: draft.items.map((item) => ({ ...item, isAccepted: true })) })}
        >
          {t('acceptAll')}
        </Button>
      </div>
      <ul className="handover-items">
        {draft.items.map((item) => (
          <HandoverItemLine key={`${item.k} ${item.id}`} item={item} onChange={change} />
        ))}
      </ul>
      <Field label={t('note')}>
        <TextArea rows={2} maxLength={4000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
      <HandoverSigning {...{ shift, officer, note }} items={draft.items} onForgotten={() => setRound(round + 1)} />
    </div>
  );
};
