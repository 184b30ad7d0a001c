import { X } from 'lucide-react';
import { useEffect } from 'react';
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

/** Short words about what was done; errors stay until they are closed. */
export const useToasts = create<ToastState>()((set) => ({
  toasts: [],
  add: (toast) => set(({ toasts }) => ({ toasts: [...toasts.slice(-most + 1), { ...toast, id: next++ }] })),
  remove: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

const shownMs = 7000;

const ToastView = ({ id, text, level, undo, act }: Shown) => {
  const { t } = useTranslation('common');
  const remove = useToasts((state) => state.remove);
  useEffect(() => {
    if (level === 'error') return;
    const timer = setTimeout(() => remove(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, level, remove]);
  return (
    <div className="toast" data-level={level}>
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
