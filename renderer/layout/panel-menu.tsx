import { LayoutPanelLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { panelNames } from '../panels/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useDesk } from './desk-store.ts';

/** Brings closed panels back. */
export const PanelMenu = () => {
  const { t } = useTranslation('shell');
  const { api, show, reset } = useDesk();
  if (!api) return null;
  return (
    <Menu
      trigger={
        <Button kind="quiet">
          <LayoutPanelLeft size={15} aria-hidden="true" />
          {t('panels')}
        </Button>
      }
    >
      {panelNames.map((name) => (
        <MenuItem key={name} onSelect={() => show(name)}>
          {t(name)}
        </MenuItem>
      ))}
      <MenuItem onSelect={reset}>{t('resetLayout')}</MenuItem>
    </Menu>
  );
};
