import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';

/** A tab whose title follows the language. Its group is a landmark by that name too, and needs another than the panel's own. */
export const DeskTab = ({ api }: IDockviewPanelHeaderProps) => {
  const { t } = useTranslation('shell');
  const title = t(PanelName.parse(api.id));
  const name = t('panelNamed', { panel: title });
  useEffect(() => api.setTitle(name), [api, name]);
  return <span className="tab">{title}</span>;
};
