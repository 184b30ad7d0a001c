import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { readPhone } from '#domain/desk/phone.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useRecord } from '../../../ui/use-record.ts';
import type { IntakeDraft } from './intake-draft.ts';

/** Writes a report into the history of an incident that is about the same thing: as a call where its number is known, else as a note. */
export const useAddReport = (): ((row: IncidentRow, draft: IntakeDraft) => Promise<boolean>) => {
  const { t } = useTranslation('desk');
  const call = useCall();
  const record = useRecord();
  const hubNow = useHubNow();
  return async ({ id, ver }, { details, phone }) => {
    const text = [t('dupNote'), details.title, details.placeText, details.description].filter((part) => part.trim() !== '').join('. ');
    const number = readPhone(phone);
    const caller = details.callerName?.trim() || number;
    const told = caller
      ? call('incident.act', {
          id,
          baseVer: ver,
          act: {
            kind: 'incident.call',
            args: { direction: 'in', party: caller, number, outcome: 'answered', beganAtMs: Math.round(hubNow()), endedAtMs: null, text },
          },
        })
      : call('incident.note', { id, text });
    return (await record(told, t('dupAdded'))) !== null;
  };
};
