import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Kbd } from '../../../ui/button.tsx';
import type { MapLibreMap } from '../maplibre.ts';
import { mapTools, type ToolName } from './tool-table.ts';
import { useTools } from './tool-store.ts';

/** What the hand does next, and the buttons for who does it without keys. */
const Hand = () => {
  const { t } = useTranslation('mapTools');
  const { sketch, drop, finish } = useTools();
  const { gesture, points, isDone } = sketch;
  const isLong = gesture === 'line' || gesture === 'ring';
  if (gesture === 'none') return null;
  return (
    <div className="map-tool-hand">
      <p role="status">{t(isDone ? `again_${gesture}` : `hand_${gesture}`)}</p>
      {points.length > 0 && (
        <span>
          <Button onClick={drop}>
            {t('dropPoint')} <Kbd>⌫</Kbd>
          </Button>
          {isLong && !isDone && (
            <Button onClick={finish}>
              {t('finish')} <Kbd>⇧⏎</Kbd>
            </Button>
          )}
        </span>
      )}
    </div>
  );
};

/** The card of the tool in hand: what it is, what to do, what came of it. Escape in it puts the tool away. */
export const ToolCard = ({ map, tool, children }: { map: MapLibreMap; tool: ToolName; children: ReactNode }) => {
  const { t } = useTranslation(['mapTools', 'common']);
  const { leave } = useTools();
  const close = (): void => {
    leave();
    map.getCanvas().focus();
  };
  return (
    <section
      className="map-tool-card"
      aria-label={t(`tool_${tool}`)}
      data-testid={`map-tool-${tool}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        // Letters typed here are for the field, not for the map or the desk.
        event.stopPropagation();
      }}
    >
      <header>
        <strong>{t(`tool_${tool}`)}</strong>
        <Kbd>{mapTools[tool].key.toUpperCase()}</Kbd>
        <button type="button" title={t('leave')} aria-label={t('leave')} onClick={close}>
          <X />
        </button>
      </header>
      <Hand />
      {children}
    </section>
  );
};
