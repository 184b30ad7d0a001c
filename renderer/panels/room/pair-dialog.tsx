import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PairingCode } from '#contract/displays.ts';
import { ChiLangError } from '#contract/errors.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { errorText } from '../../ui/error-text.ts';
import { Field, Input } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toasts.tsx';

/** Where to go on the other computer, and the code it shows then. */
export const PairDialog = ({ addresses, onClose }: { addresses: readonly string[]; onClose: () => void }) => {
  const { t } = useTranslation(['display', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const digits = code.replaceAll(/\s/g, '');
  const isReady = PairingCode.safeParse(digits).success && name.trim() !== '';
  const pair = async (): Promise<void> => {
    if (!isReady) return;
    try {
      await bridge.call('displays.pair', { code: digits, name: name.trim() });
      add({ level: 'info', text: t('paired', { name: name.trim() }) });
      onClose();
    } catch (error) {
      const kind = error instanceof ChiLangError ? error.kind : 'internal';
      if (kind === 'notFound') setWrong(t('unknownCode'));
      else if (kind === 'overloaded') setWrong(t('tooMany'));
      else if (kind === 'forbidden') setWrong(t('notAllowed'));
      else setWrong(errorText(t, error));
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('add')} size="small">
      <form
        className="remotes-form"
        onSubmit={(event) => {
          event.preventDefault();
          void pair();
        }}
      >
        <ol>
          <li>
            {t('addStep1')}
            {addresses.map((address) => (
              <code key={address}>{address}</code>
            ))}
          </li>
          <li>{t('addStep2')}</li>
        </ol>
        <Field label={t('code')}>
          <Input
            className="input remotes-code"
            value={code}
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            placeholder="000 000"
            onChange={(event) => {
              setCode(event.target.value);
              setWrong(undefined);
            }}
          />
        </Field>
        <Field label={t('name')}>
          <Input value={name} maxLength={60} placeholder={t('nameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        <p className="remotes-wrong" role="alert">
          {wrong}
        </p>
        <div className="remotes-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" disabled={!isReady}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
