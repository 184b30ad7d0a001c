import type { ReactNode } from 'react';
import { CameraMark, SeverityMark } from '../map-marks.tsx';

const svg = (children: ReactNode): ReactNode => (
  <svg className="map-mark" viewBox="0 0 20 20" aria-hidden="true">
    {children}
  </svg>
);

const inCircle = (text: string, fill: string, ink: string): ReactNode =>
  svg(
    <>
      <circle cx="10" cy="10" r="9" fill={fill} />
      <text x="10" y="14" textAnchor="middle" fontSize="10" fontWeight="700" fill={ink}>
        {text}
      </text>
    </>,
  );

const MARKS: Record<string, ReactNode> = {
  cluster: svg(
    <>
      <circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <text x="10" y="13.5" textAnchor="middle" fontSize="9" fill="currentColor">
        12
      </text>
    </>,
  ),
  heat: (
    <svg className="map-mark" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill="#d6a048" opacity="0.3" />
      <circle cx="10" cy="10" r="6" fill="#e28232" opacity="0.6" />
      <circle cx="10" cy="10" r="3" fill="#e04834" />
    </svg>
  ),
  citizen: svg(<path d="M3 4h14v9h-7l-4 4v-4H3z" fill="currentColor" />),
  view: svg(<path d="M10 17L2 4a11 11 0 0 1 16 0z" fill="currentColor" opacity="0.45" />),
  unit: svg(<path d="M10 1l7 2.5V10c0 4-3 6.5-7 8.5C6 16.5 3 14 3 10V3.5z" fill="currentColor" />),
  moving: svg(
    <>
      <circle cx="10" cy="10" r="7.5" fill="currentColor" />
      <path d="M10 4v5" stroke="var(--surface-1)" strokeWidth="2.5" />
    </>,
  ),
  'moving-old': svg(<circle cx="10" cy="10" r="7.5" fill="currentColor" opacity="0.4" />),
  gate: svg(<path d="M2 3h16v4h-3v10h-4V10H9v7H5V7H2z" fill="currentColor" />),
  lost: svg(
    <>
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6.5 6.5l7 7M13.5 6.5l-7 7" stroke="currentColor" strokeWidth="1.6" />
    </>,
  ),
  sensor: svg(<rect x="5" y="5" width="10" height="10" rx="3" fill="currentColor" />),
  gauge: svg(<circle cx="10" cy="10" r="8.5" fill="#8a949e" />),
  'gauge-1': inCircle('I', '#d9a400', '#171003'),
  'gauge-2': inCircle('II', '#b45309', '#ffffff'),
  'gauge-3': inCircle('III', '#d12c2c', '#ffffff'),
  km: svg(<path d="M6.5 17V8a3.5 3.5 0 0 1 7 0v9z" fill="currentColor" />),
  hospital: svg(<path d="M8 3h4v5h5v4h-5v5H8v-5H3V8h5z" fill="currentColor" />),
  school: svg(<path d="M10 3l9 4-9 4-9-4zM4 10l6 3 6-3v4l-6 3-6-3z" fill="currentColor" />),
  poi: svg(<path d="M3 8l7-5 7 5v9H3z" fill="currentColor" />),
  commune: svg(<circle cx="10" cy="10" r="4" fill="currentColor" />),
};

const severityOf = (mark: string): 1 | 2 | 3 | 4 | null => {
  const number = Number(/^severity-([1-4])$/.exec(mark)?.[1] ?? 0);
  return number === 0 ? null : (number as 1 | 2 | 3 | 4);
};

const cameraState = (mark: string) => (['up', 'stalled', 'down', 'unknown'] as const).find((state) => mark === `camera-${state}`);

/** A sign of the map as a small picture: same shape, number and colour. Its meaning stands beside it. */
export const LayerMark = ({ mark }: { mark: string }): ReactNode => {
  const [severity, camera] = [severityOf(mark), cameraState(mark)];
  if (severity !== null) return <SeverityMark severity={severity} />;
  return camera ? <CameraMark state={camera} /> : MARKS[mark];
};
