import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MapPackRow } from '#contract/map-packs.ts';
import { formatNumber } from '../../../i18n/format.ts';
import type { MapLang } from '../map-types.ts';
import { sizeText, timeLeftText } from './pack-words.ts';

type Moving = Extract<MapPackRow['state'], { k: 'receiving' | 'fetching' | 'waiting' }>;

const Progress = ({ row, state, lang }: { row: MapPackRow; state: Moving; lang: MapLang }) => {
  const { t } = useTranslation('mapPacks');
  const { doneBytes, totalBytes } = state;
  const speed = state.k === 'waiting' ? null : state.bytesPerSecond;
  const amount =
    totalBytes === null ? sizeText(doneBytes, lang) : t('ofTotal', { done: sizeText(doneBytes, lang), total: sizeText(totalBytes, lang) });
  const parts = [
    t(`state_${state.k}`, { host: row.host ?? '' }),
    amount,
    speed === null ? null : t('perSecond', { size: sizeText(speed, lang) }),
    timeLeftText(t, totalBytes === null ? null : totalBytes - doneBytes, speed),
  ];
  return (
    <>
      <progress
        aria-label={t('progressOf', { name: row.name })}
        max={totalBytes ?? 1}
        {...(totalBytes === null ? {} : { value: doneBytes })}
      />
      <span className="pack-facts">{parts.filter(Boolean).join(' · ')}</span>
    </>
  );
};

/** How a pack stands: what it is once it is ready, how far it came, or what is wrong with it. */
export const PackStateLine = ({ row, lang }: { row: MapPackRow; lang: MapLang }) => {
  const { t } = useTranslation('mapPacks');
  const { state } = row;
  switch (state.k) {
    case 'checking':
      return (
        <span className="pack-facts">
          <LoaderCircle className="pack-spin" size={14} aria-hidden="true" />
          {t('state_checking')}
        </span>
      );
    case 'failed':
      return (
        <span className="pack-failed" role="alert" title={state.detail}>
          <TriangleAlert size={14} aria-hidden="true" />
          {t(`trouble_${state.why}`)}
        </span>
      );
    case 'ready': {
      const { schema, minZoom, maxZoom, attribution } = state.facts;
      return (
        <>
          <span className="pack-facts">
            <CircleCheck size={14} aria-hidden="true" />
            {[t(`schema_${schema}`), sizeText(row.bytes, lang), t('zooms', { from: minZoom, to: formatNumber(maxZoom, lang) })].join(' · ')}
          </span>
          {schema === 'vector' && <span className="pack-facts">{t('genericNote')}</span>}
          {attribution && <span className="pack-facts pack-whose">{attribution}</span>}
        </>
      );
    }
    default:
      return <Progress row={row} state={state} lang={lang} />;
  }
};
