import { Pencil, Plus, Target } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { mayDefine } from '#domain/indicators/may-define.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { useLedgerDesk } from './ledger-desk.ts';

/** Whether the officer here says what an indicator is; the core and the hub ask again. */
const useMayDefine = (): boolean => {
  const officer = useOfficer();
  return officer !== null && mayDefine(officer.role);
};

/** From a number to what it is and what it is to reach. */
export const FeedActs = ({ id }: { id: IndicatorId }) => {
  const { t } = useTranslation('definitions');
  const open = useLedgerDesk((desk) => desk.open);
  const mayChange = useMayDefine();
  return (
    <div className="feed-acts">
      <Button onClick={() => open(id)}>
        <Pencil size={14} aria-hidden="true" /> {t(mayChange ? 'edit' : 'look')}
      </Button>
      <Button onClick={() => open(id, 'plans')}>
        <Target size={14} aria-hidden="true" /> {t('tab_plans')}
      </Button>
    </div>
  );
};

/** Begins an indicator, or takes up one that is no longer collected. */
export const NewIndicator = () => {
  const { t, i18n } = useTranslation('definitions');
  const open = useLedgerDesk((desk) => desk.open);
  const retired = useLive('indicators.definitions').rows.filter(({ isRetired }) => isRetired);
  if (!useMayDefine()) return null;
  return (
    <>
      {retired.length > 0 && (
        <Select
          aria-label={t('retired')}
          value=""
          onPick={(id) => id !== '' && open(id as IndicatorId)}
          options={[
            { value: '', text: t('retiredCount', { n: retired.length }) },
            ...retired.map(({ id, nameVi, nameEn }) => ({ value: id as string, text: nameIn(i18n.language, { name: nameVi, nameEn }) })),
          ]}
        />
      )}
      <Button onClick={() => open(null)}>
        <Plus size={14} aria-hidden="true" /> {t('make')}
      </Button>
    </>
  );
};
