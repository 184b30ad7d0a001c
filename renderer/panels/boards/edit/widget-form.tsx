import { Trash2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Widget } from '#domain/boards/widget.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import type { BoardWords } from '../use-board-words.ts';
import { KeptInput } from './kept-input.tsx';
import { KindFields } from './kind-fields.tsx';

type Props = {
  readonly widget: Widget;
  readonly words: BoardWords;
  readonly onChange: (widget: Widget) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
};

/** The settings of one widget; each change is a step of its own, kept at once. */
export const WidgetForm = ({ widget, words, onChange, onRemove, onClose }: Props) => {
  const { t } = words;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('.bd-fields input, .bd-fields select')?.focus();
  }, []);
  const close = (): void => {
    onClose();
    document.querySelector<HTMLElement>(`[data-widget="${widget.id}"]`)?.focus();
  };
  return (
    <aside ref={box} className="bd-form" aria-label={t('settings')} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <header>
        <h2>{t(`kind_${widget.k}`)}</h2>
        <IconButton label={t('common:close')} onClick={close}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="bd-fields">
        <Field label={t('titleVi')}>
          <KeptInput
            label={t('titleVi')}
            placeholder={t('titleByItself')}
            value={widget.titleVi}
            most={120}
            onKeep={(titleVi) => onChange({ ...widget, titleVi })}
          />
        </Field>
        <Field label={t('titleEn')}>
          <KeptInput
            label={t('titleEn')}
            placeholder={t('titleByItself')}
            value={widget.titleEn}
            most={120}
            onKeep={(titleEn) => onChange({ ...widget, titleEn })}
          />
        </Field>
        <KindFields {...{ widget, words, onChange }} />
      </div>
      <Button onClick={onRemove}>
        <Trash2 size={14} aria-hidden="true" /> {t('removeWidget')}
      </Button>
      <p className="bd-hint">{t('keysHelp')}</p>
    </aside>
  );
};
