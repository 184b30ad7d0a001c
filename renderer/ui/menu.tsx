import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';

type MenuProps = { trigger: ReactElement; children: ReactNode };

export const Menu = ({ trigger, children }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="layer">
        <Base.Popup className="popup">{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);

export const MenuItem = ({ onSelect, children }: { onSelect: () => void; children: ReactNode }) => (
  <Base.Item className="menu-item" onClick={onSelect}>
    {children}
  </Base.Item>
);
