import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button, IconButton } from './button.tsx';

export type Toast = {
  readonly text: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly undo?: () => void;
  /** Something else that can be done about it. */
  readonly act?: { readonly text: string; readonly run: () => void };
};

type Shown = Toast & { readonly id: number };
type ToastState = { toasts: readonly Shown[]; add: (toast: Toast) => void; remove: (id: number) => void };

let next = 0;
/** More would cover the desk. */
const most = 4;

/** Short words about what was done; errors stay until they are closed, the others as long as somebody points at them or is in them. */
export const useToasts = create<ToastState>()((set) => ({
  toasts: [],
  add: (toast) => set(({ toasts }) => ({ toasts: [...toasts.slice(-most + 1), { ...toast, id: next++ }] })),
  remove: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

/** Words are read in this time; what offers to undo or to do something waits for the hand as well. */
const shownMs = { words: 7000, offer: 20_000 };

const ToastView = ({ id, text, level, undo, act }: Shown) => {
  const { t } = useTranslation('common');
  const remove = useToasts((state) => state.remove);
  const [isHeld, setHeld] = useState(false);
  const offers = undo !== undefined || act !== undefined;
  useEffect(() => {
    if (level === 'error' || isHeld) return;
    const timer = setTimeout(() => remove(id), shownMs[offers ? 'offer' : 'words']);
    return () => clearTimeout(timer);
  }, [id, level, remove, offers, isHeld]);
  const [hold, letGo] = [() => setHeld(true), () => setHeld(false)];
  return (
    <div className="toast" data-level={level} onPointerEnter={hold} onPointerLeave={letGo} onFocus={hold} onBlur={letGo}>
      <p>{text}</p>
      {[act, undo && { text: t('undo'), run: undo }].map(
        (button) =>
          button && (
            <Button
              key={button.text}
              kind="quiet"
              onClick={() => {
                button.run();
                remove(id);
              }}
            >
              {button.text}
            </Button>
          ),
      )}
      <IconButton label={t('close')} onClick={() => remove(id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
};

export const Toasts = () => {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastView key={toast.id} {...toast} />
      ))}
    </div>
  );
};
