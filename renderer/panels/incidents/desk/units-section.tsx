import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { type Dispatch, type DispatchState, isUnderWay, legalDispatches } from '#domain/desk/dispatch.ts';
import { formatPhone } from '#domain/desk/phone.ts';
import { formatTime } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { Section } from './section.tsx';
import { useDeskAct } from './use-desk-act.ts';

type UnitsSectionProps = { row: IncidentRow; mayAct: boolean; onSend: () => void; onCall: (party: string, number: string | null) => void };

/** Units at the incident: how far each is, and since when. */
export const UnitsSection = ({ row, mayAct, onSend, onCall }: UnitsSectionProps) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const [refusing, setRefusing] = useState<Dispatch | null>(null);
  const dispatches = row.dispatches ?? [];
  const move = ({ unitId, name, phone }: Dispatch, state: DispatchState, text = ''): void =>
    void act(row, { kind: 'incident.dispatch', args: { unitId, name, phone, state, text } });
  return (
    <Section
      title={t('units')}
      count={dispatches.length}
      empty={t('unitsNone')}
      foot={
        mayAct && (
          <Button aria-keyshortcuts="u" onClick={onSend}>
            {t('sendUnit')} <KeyHint>u</KeyHint>
          </Button>
        )
      }
    >
      <ul className="desk-list">
        {dispatches.map((each) => (
          <li key={each.unitId} className="desk-line" data-testid="dispatch">
            <b>{each.name}</b>
            <span className="pill" data-open={isUnderWay(each.state)}>
              {t(`state_${each.state}`)} {formatTime(each.at[each.state] ?? row.updatedAtMs)}
            </span>
            <span className="dim">
              {timesOf(each)
                .map((state) => `${t(`state_${state}`)} ${formatTime(each.at[state] ?? 0)}`)
                .join(' → ')}
            </span>
            {mayAct && (
              <span className="desk-acts">
                {each.phone && (
                  <Button kind="quiet" onClick={() => onCall(each.name, each.phone)}>
                    {formatPhone(each.phone)}
                  </Button>
                )}
                {legalDispatches(each.state).map((state, i) => (
                  <Button
                    key={state}
                    kind={i === 0 ? 'plain' : 'quiet'}
                    onClick={() => (state === 'refused' ? setRefusing(each) : move(each, state))}
                  >
                    {t(`do_${state}`)}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {refusing && (
        <ReasonDialog title={t('do_refused')} onClose={() => setRefusing(null)} onReason={(why) => move(refusing, 'refused', why)} />
      )}
    </Section>
  );
};

/** The states it came through before the present one, in their order. */
const timesOf = ({ at, state }: Dispatch): DispatchState[] =>
  (Object.keys(at) as DispatchState[]).filter((each) => each !== state).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
