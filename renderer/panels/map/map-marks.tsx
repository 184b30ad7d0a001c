// The map's signs as small pictures for tooltips and the legend: same shapes, numbers and colours as its icons.
import type { ReactNode } from 'react';
import type { MapCamera, MapIncident } from './map-types.ts';
import { paletteOf } from './style/palette.ts';

const SHAPES: Record<MapIncident['severity'], ReactNode> = {
  1: <path d="M6 1.5h8L18.5 6v8L14 18.5H6L1.5 14V6z" />,
  2: <path d="M10 1.5L19 17.5H1z" />,
  3: <rect x="2" y="2" width="16" height="16" rx="4" />,
  4: <circle cx="10" cy="10" r="8.5" />,
};

/** An incident's severity: shape, colour and number. Its name stands beside it, so it is hidden from readers. */
export const SeverityMark = ({ severity }: { severity: MapIncident['severity'] }) => (
  <svg className="map-mark" viewBox="0 0 20 20" aria-hidden="true" fill={paletteOf('dark').severity[severity - 1]}>
    {SHAPES[severity]}
    <text
      x="10"
      y={severity === 2 ? 16 : 14.4}
      textAnchor="middle"
      fontSize="12"
      fontWeight="700"
      fill={severity === 2 ? '#14110a' : '#fff'}
    >
      {severity}
    </text>
  </svg>
);

const SIGNS: Record<MapCamera['health']['state'], ReactNode> = {
  up: <circle cx="10" cy="10" r="7" fill="currentColor" />,
  unknown: <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  stalled: <path d="M10 1.5L18.5 10L10 18.5L1.5 10zM8 7v6M12 7v6" fill="none" stroke="#e0a800" strokeWidth="1.8" />,
  down: (
    <>
      <path d="M10 1L19 10L10 19L1 10z" fill="#e0a800" />
      <path d="M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6" stroke="#171003" strokeWidth="2" />
    </>
  ),
};

/** A camera's state by shape. */
export const CameraMark = ({ state }: { state: MapCamera['health']['state'] }) => (
  <svg className="map-mark" viewBox="0 0 20 20" aria-hidden="true">
    {SIGNS[state]}
  </svg>
);
