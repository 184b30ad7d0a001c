import { useTranslation } from 'react-i18next';
import basemap from '../../../../resources/map/basemap.json';
import { useLive } from '../../../data/live.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import type { MapLang } from '../map-types.ts';
import { AddPacks } from './add-packs.tsx';
import { PackItem } from './pack-item.tsx';
import { sizeText } from './pack-words.ts';
import './basemap.css';

const Space = ({ lang }: { lang: MapLang }) => {
  const { t } = useTranslation('mapPacks');
  const [space] = useLive('mapPacks.space').rows;
  if (!space) return null;
  const { usedBytes, budgetBytes, freeBytes, folder } = space;
  const used = t('used', { used: sizeText(usedBytes, lang), budget: sizeText(budgetBytes, lang) });
  const free = freeBytes === null ? null : t('free', { free: sizeText(freeBytes, lang) });
  return (
    <footer className="pack-space">
      <span>{[used, free].filter(Boolean).join(' · ')}</span>
      <span>
        {t('folder')} <code>{folder}</code>
      </span>
    </footer>
  );
};

/** The map packs of this workstation, from the top of the map down, and the ways to bring more. */
export const PacksDialog = ({ lang, onClose }: { lang: MapLang; onClose: () => void }) => {
  const { t } = useTranslation('mapPacks');
  const { rows } = useLive('mapPacks.list');
  const mayAct = useMayAct();
  return (
    <Dialog open onClose={onClose} title={t('title')} size="wide">
      <div className="packs">
        <p className="pack-facts">{t('about')}</p>
        <ol className="pack-list" aria-label={t('title')}>
          {rows.map((row, at) => (
            <PackItem key={row.id} {...{ row, lang, mayAct }} isFirst={at === 0} isLast={at === rows.length - 1} />
          ))}
          <li className="pack-item pack-base">
            <span aria-hidden="true" />
            <div className="pack-about">
              <strong>{basemap.notice[lang]}</strong>
              <span className="pack-facts">{t('baseNote')}</span>
            </div>
          </li>
        </ol>
        <AddPacks />
        <Space lang={lang} />
      </div>
    </Dialog>
  );
};
