import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPosition } from './bounds.ts';
import type { LonLat } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useAnchor } from './use-anchor.ts';

type Props = { map: MapLibreMap; at: LonLat; onCreate: (at: LonLat) => void; onClose: () => void };

const moveFocus = (menu: HTMLElement, step: number): void => {
  const items = [...menu.querySelectorAll<HTMLButtonElement>('[role=menuitem]')];
  const now = items.indexOf(document.activeElement as HTMLButtonElement);
  items[(now + step + items.length) % items.length]?.focus();
};

/** What can be done at a point of the map. Opens with its first item focused; Esc or leaving it closes. */
export const CreateMenu = ({ map, at, onCreate, onClose }: Props) => {
  const { t } = useTranslation('map');
  const anchor = useAnchor(map, at, 12);
  const pin = useAnchor(map, at, 0);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), [at]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (step) moveFocus(event.currentTarget, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div className="map-menu-point" ref={pin} aria-hidden="true" />
      <div ref={anchor} className="map-menu" role="menu" tabIndex={-1} aria-label={t('placeMenu')} onKeyDown={onKeyDown}>
        <button ref={first} type="button" role="menuitem" onClick={() => onCreate(at)}>
          {t('createHere')}
        </button>
        <button
          type="button"
          role="menuitem"
          onClick={() => {
            void navigator.clipboard?.writeText(formatPosition(at));
            onClose();
          }}
        >
          {t('copyPosition')} <kbd>{formatPosition(at)}</kbd>
        </button>
      </div>
    </>
  );
};
