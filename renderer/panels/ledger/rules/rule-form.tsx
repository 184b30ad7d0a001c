import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';

type Props = {
  readonly title: string;
  readonly words: DefinitionWords;
  readonly disabled: boolean;
  /** Why it cannot be saved as it is; null: it can. */
  readonly fault: string | null;
  readonly isChanged: boolean;
  readonly onSave: () => void;
  readonly onDrop: () => void;
  readonly children: ReactNode;
};

/** Rules of the centre as a form: Enter saves what is whole and was changed. */
export const RuleForm = ({ title, words: { t }, disabled, fault, isChanged, onSave, onDrop, children }: Props) => {
  const canSave = !disabled && isChanged && fault === null;
  return (
    <form
      className="df-section"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave();
      }}
    >
      <h2>{title}</h2>
      <div className="df-fields">
        {children}
        <div className="df-acts">
          <em className="warn" role="status">
            {disabled ? t('onlyManagers') : (fault ?? '')}
          </em>
          <Button disabled={!isChanged} onClick={onDrop}>
            {t('drop')}
          </Button>
          <Button kind="primary" type="submit" disabled={!canSave}>
            {t('save')}
          </Button>
        </div>
      </div>
    </form>
  );
};
