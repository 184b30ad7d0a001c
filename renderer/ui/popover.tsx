import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

type PopoverProps = { trigger: ReactElement; title: string; children: ReactNode };

/** A small window beside what it is about. */
export const Popover = ({ trigger, title, children }: PopoverProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} side="top" className="layer">
        <Base.Popup className="popup">
          <Base.Title className="popup-title">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
