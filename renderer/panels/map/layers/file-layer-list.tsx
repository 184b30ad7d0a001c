import { FilePlus2, Pencil, Scan, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileLayerRow } from '#contract/map-layers.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useFilePick } from '../../../ui/use-file-pick.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { useLayerChoice } from '../layer-choice.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { sendFileLayer } from './send-file-layer.ts';
import { useFileLayerWords } from './use-file-layer-drop.ts';

const accepted = '.geojson,.json,.csv,.tsv,.gpx,.kml,.kmz,.zip';

/** Takes a file in; what is wrong with it stays on screen until the next one. */
const useImport = () => {
  const { t } = useTranslation('mapLayers');
  const words = useFileLayerWords();
  const [reading, setReading] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ text: string; isWrong: boolean } | null>(null);
  const take = async (file: File): Promise<void> => {
    setReading(file.name);
    setOutcome(null);
    try {
      const { name, features } = await sendFileLayer(file);
      setOutcome({ text: t('imported', { name, n: features }), isWrong: false });
    } catch (error) {
      setOutcome({ text: `${file.name}: ${words(error)}`, isWrong: true });
    } finally {
      setReading(null);
    }
  };
  return { reading, outcome, take };
};

const Import = () => {
  const { t } = useTranslation('mapLayers');
  const { reading, outcome, take } = useImport();
  const { ask, input } = useFilePick({
    ...{ accept: accepted, label: t('import'), testId: 'fileLayer-file' },
    onPick: ([file]) => void take(file),
  });
  return (
    <>
      {input}
      <button type="button" className="layer-add" disabled={reading !== null} title={t('importHint')} onClick={ask}>
        <FilePlus2 aria-hidden="true" />
        {reading === null ? t('import') : t('importing', { name: reading })}
      </button>
      {outcome && (
        <p className={outcome.isWrong ? 'layer-wrong' : 'map-quiet'} role={outcome.isWrong ? 'alert' : 'status'}>
          {outcome.text}
        </p>
      )}
    </>
  );
};

const Rename = ({ fileLayer, onDone }: { fileLayer: FileLayerRow; onDone: () => void }) => {
  const { t } = useTranslation('mapLayers');
  const call = useCall();
  const record = useRecord();
  const [name, setName] = useState(fileLayer.name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void record(call('fileLayer.rename', { id: fileLayer.id, name }), t('save')).then((done) => done && onDone());
  };
  return (
    <form className="layer-rename" onSubmit={submit}>
      <input
        className="input"
        aria-label={t('newName')}
        maxLength={200}
        required
        value={name}
        autoFocus
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit">{t('save')}</button>
      <button type="button" onClick={onDone}>
        {t('cancel')}
      </button>
    </form>
  );
};

const FileLayer = ({ fileLayer, map }: { fileLayer: FileLayerRow; map: MapLibreMap }) => {
  const { t } = useTranslation('mapLayers');
  const call = useCall();
  const record = useRecord();
  const { hidden, hide } = useLayerChoice();
  const [isNaming, setNaming] = useState(false);
  const { id, name, source, features, importedAtMs, box } = fileLayer;
  if (isNaming) return <Rename fileLayer={fileLayer} onDone={() => setNaming(false)} />;
  return (
    <>
      <div>
        <label>
          <input type="checkbox" checked={!hidden.includes(id)} onChange={() => hide(id, !hidden.includes(id))} />
          {name}
        </label>
        {box && (
          <button
            type="button"
            title={t('zoomTo', { name })}
            aria-label={t('zoomTo', { name })}
            onClick={() => map.fitBounds([...box], { padding: 60, maxZoom: 15 })}
          >
            <Scan />
          </button>
        )}
        <button type="button" title={t('rename', { name })} aria-label={t('rename', { name })} onClick={() => setNaming(true)}>
          <Pencil />
        </button>
        <button
          type="button"
          title={t('remove', { name })}
          aria-label={t('remove', { name })}
          onClick={() => void record(call('fileLayer.remove', { id }), t('removed', { name }))}
        >
          <Trash2 />
        </button>
      </div>
      <p className="map-quiet">{t('importedFrom', { source, n: features, time: formatDateTime(importedAtMs) })}</p>
    </>
  );
};

/** Layers that were read from files, and the way to read another. */
export const FileLayerList = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapLayers');
  const fileLayers = useLive('fileLayers.list').rows;
  return (
    <section aria-label={t('fileLayers')}>
      <h2>{t('fileLayers')}</h2>
      {fileLayers.length === 0 && <p className="map-quiet">{t('noFileLayers')}</p>}
      <ul>
        {fileLayers.map((fileLayer) => (
          <li key={fileLayer.id} className="layer-row">
            <FileLayer fileLayer={fileLayer} map={map} />
          </li>
        ))}
      </ul>
      <Import />
    </section>
  );
};
