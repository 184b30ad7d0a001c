import { Download, FileUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../data/bridge-context.ts';
import { useMayAct, useMayManage } from '../../../data/may-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useFilePick } from '../../../ui/use-file-pick.tsx';
import { packErrorText } from './pack-words.ts';
import { useSendPacks } from './use-pack-drop.ts';

const PickFiles = () => {
  const { t } = useTranslation('mapPacks');
  const mayAct = useMayAct();
  const send = useSendPacks();
  const { ask, input } = useFilePick({
    ...{ accept: '.pmtiles,.mbtiles', label: t('pickFiles'), testId: 'pick-packs', isMany: true },
    onPick: (files) => void send(files),
  });
  return (
    <>
      {input}
      <Button kind="primary" disabled={!mayAct} onClick={ask}>
        <FileUp size={15} aria-hidden="true" />
        {t('pickFiles')}
      </Button>
    </>
  );
};

const FetchForm = () => {
  const { t } = useTranslation('mapPacks');
  const call = useCall();
  const [url, setUrl] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!/^https?:\/\//i.test(url.trim())) return setWrong(t('badAddress'));
    call('mapPack.fetch', { url }).then(
      () => {
        setUrl('');
        setWrong(undefined);
      },
      (error: unknown) => setWrong((error as { kind?: unknown }).kind === 'badInput' ? t('badAddress') : packErrorText(t, error)),
    );
  };
  return (
    <form className="pack-fetch" onSubmit={submit}>
      <Field label={t('address')} wrong={wrong}>
        <Input
          type="text"
          inputMode="url"
          placeholder="https://…"
          value={url}
          maxLength={2000}
          onChange={({ target }) => {
            setUrl(target.value);
            setWrong(undefined);
          }}
        />
      </Field>
      <Button type="submit" disabled={url.trim() === ''}>
        <Download size={15} aria-hidden="true" />
        {t('fetch')}
      </Button>
    </form>
  );
};

/** The ways a pack comes here: a file, an address, or the folder. */
export const AddPacks = () => {
  const { t } = useTranslation('mapPacks');
  const mayManage = useMayManage();
  return (
    <section className="pack-add" aria-label={t('add')}>
      <div className="pack-pick">
        <PickFiles />
        <span className="pack-facts">{t('dropHint')}</span>
      </div>
      {mayManage && <FetchForm />}
    </section>
  );
};
