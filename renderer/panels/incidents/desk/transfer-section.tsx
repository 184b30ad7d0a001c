import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { isPending, legalAnswers } from '#domain/desk/transfer.ts';
import { formatDateTime, formatTime } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { Section } from './section.tsx';
import { useDeskAct } from './use-desk-act.ts';

/** Who was handed the incident, what they answered and how often they were chased. */
export const TransferSection = ({ row, mayAct, onTransfer }: { row: IncidentRow; mayAct: boolean; onTransfer: () => void }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const [asksWhy, setAsksWhy] = useState(false);
  const transfer = row.transfer ?? null;
  const answer = (state: 'accepted' | 'returned' | 'done', text: string): void =>
    void act(row, { kind: 'incident.answer', args: { answer: state, text } });
  const pending = transfer !== null && isPending(transfer);
  const last = transfer?.lastChases.at(-1);
  return (
    <Section
      title={t('transfer')}
      count={transfer ? 1 : 0}
      empty={t('transferNone')}
      foot={
        mayAct && (
          <Button aria-keyshortcuts="y" onClick={onTransfer}>
            {pending ? t('chase') : t('transfer')} <KeyHint>y</KeyHint>
          </Button>
        )
      }
    >
      {transfer && (
        <div className="desk-line" data-testid="transfer">
          <b>{transfer.agency}</b>
          <span className="pill" data-open={pending}>
            {t(`tr_${transfer.state}`)}
          </span>
          <span className="dim">
            {formatDateTime(transfer.sentAtMs)}
            {transfer.dueAtMs !== null && pending && ` · ${t('due_answer')} ${formatTime(transfer.dueAtMs)}`}
            {' · '}
            {last ? t('chased', { n: transfer.chases, time: formatTime(last.atMs) }) : t('neverChased')}
          </span>
          {transfer.answer && <p>{transfer.answer}</p>}
          {mayAct &&
            legalAnswers(transfer.state).map((state) => (
              <Button key={state} onClick={() => (state === 'returned' ? setAsksWhy(true) : answer(state as 'done', ''))}>
                {t(`an_${state as 'done'}`)}
              </Button>
            ))}
        </div>
      )}
      {asksWhy && <ReasonDialog title={t('an_returned')} onClose={() => setAsksWhy(false)} onReason={(why) => answer('returned', why)} />}
    </Section>
  );
};
