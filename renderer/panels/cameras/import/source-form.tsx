import { FileUp, Network, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams } from '#contract/calls.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import { useFilePick } from '../../../ui/use-file-pick.tsx';

type Begin = <N extends Extract<CallName, 'cameras.readFile' | 'cameras.discover' | 'cameras.check'>>(
  name: N,
  params: CallParams<N>,
) => void;
type Props = { begin: Begin; onTooLarge: () => void; place: readonly [number, number] };

/** What the core reads at once. */
const mostBytes = 7_500_000;

/** Where cameras come from: a file, the network, or those that are here already. */
export const SourceForm = ({ begin, onTooLarge, place }: Props) => {
  const { t } = useTranslation('cameraImport');
  const read = async (file: File): Promise<void> => {
    if (file.size > mostBytes) return onTooLarge();
    begin('cameras.readFile', { name: file.name, text: await file.text() });
  };
  const drop = useFileDrop(([file]) => void read(file));
  const { ask, input } = useFilePick({ accept: '.csv,.geojson,.json,.txt', label: t('chooseFile'), onPick: ([file]) => void read(file) });
  return (
    <div className="import-sources">
      <div
        className="import-drop"
        data-over={drop.isOver || undefined}
        onDragOver={drop.onDragOver}
        onDragLeave={drop.onDragLeave}
        onDrop={drop.onDrop}
      >
        <h3>
          <FileUp size={16} aria-hidden="true" /> {t('file')}
        </h3>
        <p>{t('fileHelp')}</p>
        <Button kind="primary" onClick={ask}>
          {t('chooseFile')}
        </Button>
        {input}
      </div>
      <NetworkForm begin={begin} place={place} />
      <div className="import-drop">
        <h3>
          <Stethoscope size={16} aria-hidden="true" /> {t('check')}
        </h3>
        <p>{t('checkHelp')}</p>
        <Button onClick={() => begin('cameras.check', { ids: null })}>{t('checkAll')}</Button>
      </div>
    </div>
  );
};

const ipv4 = /^(\d{1,3}\.){3}\d{1,3}$/;

const NetworkForm = ({ begin, place }: Pick<Props, 'begin' | 'place'>) => {
  const { t } = useTranslation('cameraImport');
  const [form, setForm] = useState({ from: '', username: '', password: '', lat: String(place[1]), lon: String(place[0]) });
  const set = (name: keyof typeof form) => ({
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  });
  const [lat, lon] = [Number(form.lat.replace(',', '.')), Number(form.lon.replace(',', '.'))];
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && form.lat !== '' && form.lon !== '';
  const isFrom = form.from === '' || ipv4.test(form.from);
  return (
    <form
      className="import-drop"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPlace || !isFrom) return;
        const { from, username, password } = form;
        begin('cameras.discover', { from: from || null, username, password, position: [lon, lat] });
      }}
    >
      <h3>
        <Network size={16} aria-hidden="true" /> {t('network')}
      </h3>
      <p>{t('networkHelp')}</p>
      <div className="import-fields">
        <Field label={t('username')}>
          <Input {...set('username')} maxLength={200} />
        </Field>
        <Field label={t('password')}>
          <Input {...set('password')} type="password" maxLength={200} autoComplete="new-password" />
        </Field>
        <Field label={t('from')} wrong={isFrom ? undefined : t('fromWrong')}>
          <Input {...set('from')} placeholder={t('fromAny')} />
        </Field>
        <Field label={t('lat')} wrong={isPlace ? undefined : t('placeWrong')}>
          <Input {...set('lat')} inputMode="decimal" />
        </Field>
        <Field label={t('lon')}>
          <Input {...set('lon')} inputMode="decimal" />
        </Field>
      </div>
      <Button type="submit" disabled={!isPlace || !isFrom}>
        {t('find')}
      </Button>
    </form>
  );
};
