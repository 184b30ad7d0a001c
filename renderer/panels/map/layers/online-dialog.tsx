import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OnlineLayerDraft, OnlineLayerKind } from '#domain/map-layers/online-layer.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input, Select, TextArea } from '../../../ui/field.tsx';
import { useRecord } from '../../../ui/use-record.ts';

const first: OnlineLayerDraft = { name: '', kind: 'wms', url: 'https://', layer: '', attribution: '', refreshMinutes: 60 };

/** Servers layers may be fetched from, one a line. */
const Hosts = ({ hosts, onHosts }: { hosts: readonly string[]; onHosts: (hosts: string[]) => void }) => {
  const { t } = useTranslation('mapLayers');
  const call = useCall();
  const record = useRecord();
  const [text, setText] = useState(hosts.join('\n'));
  const list = text.split(/\s+/).filter((host) => host !== '');
  return (
    <>
      <Field label={t('onlineHosts')}>
        <TextArea rows={3} value={text} placeholder={t('onlineHostsHint')} onChange={({ target }) => setText(target.value)} />
      </Field>
      <Button
        onClick={() => void record(call('onlineLayer.setHosts', { hosts: list }), t('hostsSaved')).then((done) => done && onHosts(list))}
      >
        {t('saveHosts')}
      </Button>
    </>
  );
};

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);

/** The page on which an administrator enters a layer of a server. */
export const OnlineDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('mapLayers');
  const call = useCall();
  const record = useRecord();
  const [draft, setDraft] = useState(first);
  const [hosts, setHosts] = useState<string[] | null>(null);
  useEffect(() => {
    void call('onlineLayer.hosts', {}).then((answer) => setHosts(answer.hosts));
    // Asked once: nobody else changes it while this page is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const set = (change: Partial<OnlineLayerDraft>): void => setDraft((was) => ({ ...was, ...change }));
  const host = hostOf(draft.url);
  const isAllowed = host !== null && (hosts ?? []).includes(host);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void record(call('onlineLayer.put', { id: null, layer: draft }), t('add')).then((done) => done && onClose());
  };
  return (
    <Dialog open onClose={onClose} title={t('onlineTitle')} size="form">
      {hosts && <Hosts key={hosts.join()} hosts={hosts} onHosts={setHosts} />}
      <form onSubmit={submit}>
        <Field label={t('name')}>
          <Input required maxLength={200} value={draft.name} onChange={({ target }) => set({ name: target.value })} />
        </Field>
        <Field label={t('kind')}>
          <Select
            value={draft.kind}
            options={OnlineLayerKind.options.map((value) => ({ value, text: t(`kind_${value}`) }))}
            onPick={(kind) => set({ kind: OnlineLayerKind.parse(kind) })}
          />
        </Field>
        <Field label={t('url')} wrong={host !== null && host !== '' && !isAllowed ? t('notAllowed') : undefined}>
          <Input required type="url" value={draft.url} onChange={({ target }) => set({ url: target.value })} />
        </Field>
        {draft.kind !== 'arcgis' && (
          <Field label={t('layerName')}>
            <Input required maxLength={200} value={draft.layer} onChange={({ target }) => set({ layer: target.value })} />
          </Field>
        )}
        <Field label={t('attribution')}>
          <Input maxLength={200} value={draft.attribution} onChange={({ target }) => set({ attribution: target.value })} />
        </Field>
        <Field label={t('refreshMinutes')}>
          <Input
            type="number"
            min={1}
            max={1440}
            value={draft.refreshMinutes}
            onChange={({ target }) => set({ refreshMinutes: Number(target.value) })}
          />
        </Field>
        <Button kind="primary" type="submit" disabled={!OnlineLayerDraft.safeParse(draft).success || !isAllowed}>
          {t('add')}
        </Button>
      </form>
    </Dialog>
  );
};
