import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelName } from '#contract/calls.ts';
import { panels } from '../panels/catalogue.ts';
import { PanelView } from './panel-view.tsx';

/** A window of one panel. */
export const LonePanel = ({ name }: { name: PanelName }) => {
  const { t } = useTranslation('shell');
  const title = t(panels[name].titleKey);
  useEffect(() => {
    document.title = `${title} · Chi Lăng`;
  }, [title]);
  return <PanelView name={name} />;
};
