import type { Widget } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import './camera.css';

export const TextWidget = ({ widget }: { widget: Extract<Widget, { k: 'text' }> }) => {
  const { t, lang } = useBoard().words;
  const text = (lang === 'en' && widget.textEn) || widget.textVi;
  return text ? <p className="bd-text">{text}</p> : <p className="bd-nothing">{t('noText')}</p>;
};
