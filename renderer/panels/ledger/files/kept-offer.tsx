import { FileClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../data/clock.ts';
import { formatAge } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { draftKeeper, useKeptDraft } from './draft-keeper.ts';
import { useFileDraft } from './file-draft.ts';
import type { usePropose } from './use-propose.ts';

/** What is offered, in words: the file and since when it waits. Null: nothing is. */
const useOffered = (): string | null => {
  const { t } = useTranslation(['files', 'common']);
  const offer = useKeptDraft((state) => state.offer);
  useNow(30_000);
  return offer && t('keptOffer', { name: offer.name, age: formatAge(t, Math.max(0, Date.now() - offer.keptAtMs)) });
};

/** The file that was left half-way: taken up where it was, or put away. */
export const KeptOffer = ({ propose }: { propose: ReturnType<typeof usePropose> }) => {
  const { t } = useTranslation('files');
  const offered = useOffered();
  const resume = useFileDraft((state) => state.resume);
  if (offered === null) return null;
  const goOn = async (): Promise<void> => {
    const taken = await draftKeeper.take();
    if (taken) await resume(taken.file, taken.plan, propose);
  };
  return (
    <div className="fi-line fi-kept" role="status" data-testid="kept-file">
      <FileClock size={15} aria-hidden="true" />
      <span>{offered}</span>
      <Button onClick={() => void goOn()}>{t('goOn')}</Button>
      <Button kind="quiet" onClick={() => void draftKeeper.forget()}>
        {t('dropKept')}
      </Button>
    </div>
  );
};

/** That a file waits, beside the button that opens the import. */
export const KeptMark = ({ onOpen }: { onOpen: () => void }) => {
  const offered = useOffered();
  if (offered === null) return null;
  return (
    <button type="button" className="ledger-kept" onClick={onOpen} title={offered}>
      <FileClock size={14} aria-hidden="true" /> <span>{offered}</span>
    </button>
  );
};
