import { Wrench } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapLibreMap } from '../maplibre.ts';
import { mapTools, toolNames } from './tool-table.ts';
import { useTools } from './tool-store.ts';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = steps[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')].filter((button) => button.offsetParent !== null);
  const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(now + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
  event.stopPropagation();
};

/** Every tool with its key; where there is no room, behind one button. */
export const ToolBar = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('mapTools');
  const { tool, toggle } = useTools();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="map-tools" role="toolbar" aria-label={t('tools')} data-open={isOpen || undefined} onKeyDown={moveFocus}>
      <button
        type="button"
        className="map-tools-more"
        title={t('tools')}
        aria-label={t('tools')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Wrench />
      </button>
      {toolNames.map((name) => {
        const { icon: Icon, key, gesture } = mapTools[name];
        const label = `${t(`tool_${name}`)} (${key.toUpperCase()})`;
        return (
          <button
            key={name}
            type="button"
            title={label}
            aria-label={label}
            aria-keyshortcuts={key}
            aria-pressed={tool === name}
            onClick={() => {
              toggle(name);
              setOpen(false);
              if (gesture !== 'none') map.getCanvas().focus();
            }}
          >
            <Icon />
          </button>
        );
      })}
    </div>
  );
};
