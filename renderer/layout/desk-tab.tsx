import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';

/** A tab whose title follows the language. */
export const DeskTab = ({ api }: IDockviewPanelHeaderProps) => {
  const { t } = useTranslation('shell');
  return <span className="tab">{t(PanelName.parse(api.id))}</span>;
};
