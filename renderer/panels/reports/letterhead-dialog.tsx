import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letterhead } from '#domain/reports/letterhead.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { errorText } from '../../ui/error-text.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toasts.tsx';

const fields = ['parent', 'agency', 'code', 'place'] as const;

/** Who writes the papers of this workstation. */
export const LetterheadDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['reports', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const [words, setWords] = useState<Letterhead | null>(null);
  const tell = (error: unknown): void => add({ level: 'error', text: errorText(t, error) });
  useEffect(() => {
    bridge.call('report.letterhead', { form: 'quick' }).then(({ letterhead }) => setWords(letterhead), tell);
    // Asked once: what is typed is not overwritten.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [bridge]);
  return (
    <Dialog open onClose={onClose} title={t('letterhead')} size="small">
      {words && (
        <form
          className="report-approve"
          onSubmit={(event) => {
            event.preventDefault();
            bridge.call('report.setLetterhead', { letterhead: words }).then(onClose, tell);
          }}
        >
          {fields.map((field) => (
            <Field key={field} label={t(`letterhead_${field}`)}>
              <Input
                value={words[field]}
                required
                maxLength={160}
                onChange={(event) => setWords({ ...words, [field]: event.target.value })}
              />
            </Field>
          ))}
          <Field label={t('recipients')}>
            <TextArea
              value={words.recipients}
              rows={4}
              maxLength={600}
              onChange={(event) => setWords({ ...words, recipients: event.target.value })}
            />
          </Field>
          <Button type="submit" kind="primary">
            {t('save')}
          </Button>
        </form>
      )}
    </Dialog>
  );
};
