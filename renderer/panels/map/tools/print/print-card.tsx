import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapPaper } from '#contract/overlays.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Input, Select } from '../../../../ui/field.tsx';
import type { MapLibreMap } from '../../maplibre.ts';
import { usePrintMap } from './use-print-map.ts';

const papers = ['A4', 'A3'] as const;

/** The view as it is on a sheet of paper: its title, its size, its kind of file. */
export const PrintCard = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const [title, setTitle] = useState('');
  const [size, setSize] = useState<MapPaper['size']>('A4');
  const [isLandscape, setLandscape] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const print = usePrintMap(map);
  const run = async (as: 'png' | 'pdf'): Promise<void> => {
    setBusy(true);
    await print(title.trim() === '' ? t('printTitleDefault') : title.trim(), { size, isLandscape }, as);
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run('pdf');
      }}
    >
      <Field label={t('printTitle')}>
        <Input value={title} maxLength={160} placeholder={t('printTitleDefault')} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <div className="map-tool-size">
        <Field label={t('paper')}>
          <Select
            value={size}
            onPick={(value) => setSize(value as MapPaper['size'])}
            options={papers.map((value) => ({ value, text: value }))}
          />
        </Field>
        <Field label={t('orientation')}>
          <Select
            value={isLandscape ? 'landscape' : 'portrait'}
            onPick={(value) => setLandscape(value === 'landscape')}
            options={(['landscape', 'portrait'] as const).map((value) => ({ value, text: t(value) }))}
          />
        </Field>
      </div>
      <div className="map-tool-acts" aria-busy={isBusy}>
        <Button type="submit" kind="primary" disabled={isBusy}>
          PDF
        </Button>
        <Button disabled={isBusy} onClick={() => void run('png')}>
          PNG
        </Button>
        {isBusy && <span role="status">{t('printing')}</span>}
      </div>
      <p className="map-quiet">{t('printAudited')}</p>
    </form>
  );
};
