import { useDefinitionWords } from '../define/use-definition-words.ts';
import { LedgerPolicyForm } from './ledger-policy-form.tsx';
import { WatchPolicyForm } from './watch-policy-form.tsx';
import '../define/define.css';

/** How the centre holds units to their numbers, and which numbers ring; changed by those who run the shift. */
export const RulesTab = () => {
  const words = useDefinitionWords();
  return (
    <div className="df-form df-pair">
      <LedgerPolicyForm words={words} />
      <WatchPolicyForm words={words} />
    </div>
  );
};
