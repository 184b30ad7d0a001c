import { ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PtzRow } from '#contract/rows.ts';
import { IconButton } from '../../../ui/button.tsx';
import { computeKeys, computeStick, still, stickKey, type Velocity } from './stick.ts';

type Props = { aim: PtzRow['aim']; velocity: Velocity; disabled: boolean; onPush: (velocity: Velocity) => void };

const radiusPx = 62;

/** A stick under the mouse, arrow keys and + − under the hand: the farther, the faster. Letting go stops. */
export const StickPad = ({ aim, velocity, disabled, onPush }: Props) => {
  const { t } = useTranslation('ptz');
  const held = useRef(new Set<string>());
  const isDragging = useRef(false);
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onPush(computeStick(event.clientX - left - width / 2, event.clientY - top - height / 2, radiusPx));
  };
  const letGo = (): void => {
    isDragging.current = false;
    held.current.clear();
    onPush(still);
  };
  const onKey = (event: KeyboardEvent, isDown: boolean): void => {
    const key = stickKey(event.key);
    if (disabled || !key || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // The wall has arrow keys of its own.
    event.stopPropagation();
    if (event.repeat) return;
    if (isDown) held.current.add(key);
    else held.current.delete(key);
    onPush(computeKeys(held.current, event.shiftKey));
  };
  return (
    <div className="ptz-stick-row">
      <div
        className="ptz-stick"
        role="application"
        aria-roledescription={t('stick')}
        aria-label={t('stickHelp')}
        aria-disabled={disabled || undefined}
        tabIndex={0}
        data-testid="ptz-stick"
        onKeyDown={(event) => onKey(event, true)}
        onKeyUp={(event) => onKey(event, false)}
        onBlur={letGo}
        onPointerDown={(event) => {
          if (disabled || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          isDragging.current = true;
          drag(event);
        }}
        onPointerMove={(event) => isDragging.current && drag(event)}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onLostPointerCapture={() => isDragging.current && letGo()}
      >
        <svg viewBox="-70 -70 140 140" aria-hidden="true">
          <circle className="ptz-rim" r="66" />
          <path className="ptz-cross" d="M-66 0H66M0-66V66" />
          {aim && <rect className="ptz-aim" x={aim.pan * 46 - 9} y={-aim.tilt * 46 - 6} width="18" height="12" rx="2" />}
          <circle className="ptz-knob" cx={velocity.pan * 50} cy={-velocity.tilt * 50} r="13" />
        </svg>
      </div>
      <div className="ptz-zoom" role="group" aria-label={t('zoom')}>
        <HoldButton label={t('zoomIn')} disabled={disabled} onHold={() => onPush({ ...still, zoom: 0.6 })} onLetGo={letGo}>
          <ZoomIn />
        </HoldButton>
        <meter min={0} max={1} value={aim?.zoom ?? 0} aria-label={t('zoom')} />
        <HoldButton label={t('zoomOut')} disabled={disabled} onHold={() => onPush({ ...still, zoom: -0.6 })} onLetGo={letGo}>
          <ZoomOut />
        </HoldButton>
      </div>
    </div>
  );
};

type HoldProps = { label: string; disabled: boolean; onHold: () => void; onLetGo: () => void; children: React.ReactNode };

/** Does something for as long as it is held, by mouse or by Space and Enter. */
const HoldButton = ({ label, disabled, onHold, onLetGo, children }: HoldProps) => (
  <IconButton
    label={label}
    disabled={disabled}
    onPointerDown={(event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      onHold();
    }}
    onPointerUp={onLetGo}
    onPointerCancel={onLetGo}
    onKeyDown={({ key, repeat }) => !repeat && (key === ' ' || key === 'Enter') && onHold()}
    onKeyUp={onLetGo}
    onBlur={onLetGo}
  >
    {children}
  </IconButton>
);
