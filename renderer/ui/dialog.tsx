import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { focusBefore } from './focus-before.ts';
import { openDialog } from './open-dialogs.ts';

type DialogProps = { open: boolean; onClose: () => void; title: string; size?: 'small' | 'large' | 'form' | 'wide'; children: ReactNode };

/** A form or a list above everything: focus goes in, Escape and the scrim close it. */
export const Dialog = ({ open, onClose, title, size = 'large', children }: DialogProps) => {
  const { t } = useTranslation('common');
  useEffect(() => (open ? openDialog(title) : undefined), [open, title]);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="dialog" data-size={size} finalFocus={focusBefore}>
          <div className="dialog-head">
            <Base.Title>{title}</Base.Title>
            <IconButton label={t('close')} onClick={onClose}>
              <X size={16} />
            </IconButton>
          </div>
          <div className="dialog-body">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
