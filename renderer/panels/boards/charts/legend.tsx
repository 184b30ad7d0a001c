import { colorOf } from './compute-chart.ts';
import { dashes, type Palette } from './palette.ts';
import './charts.css';

/** A triangle, a square, a diamond: what a series' points look like, in a box of ten. */
const shapes: readonly string[] = ['M9 5a4 4 0 1 1 8 0a4 4 0 1 1 -8 0', 'M13 0.5 17.5 9h-9z', 'M9.5 1.5h7v7h-7z', 'M13 0 18 5 13 10 8 5z'];

type Props = {
  readonly names: readonly string[];
  readonly planName: string | null;
  readonly isLine: boolean;
  readonly palette: Palette;
  /** Null: nobody is there to press anything. */
  readonly onPick: ((i: number) => void) | null;
};

/** What the lines and bars stand for: by colour, dash and shape. */
export const Legend = ({ names, planName, isLine, palette, onPick }: Props) => (
  <ul className="bd-legend">
    {names.map((name, i) => (
      <li key={name}>
        <svg viewBox="0 0 26 10" aria-hidden="true">
          {isLine ? <LineKey i={i} palette={palette} /> : <rect width="26" height="10" rx="2" fill={colorOf(palette, i)} />}
          {!isLine && i % 3 === 1 && <path d="M2 10 8 0M9 10 15 0M16 10 22 0" stroke={palette.surface} strokeWidth="2.5" />}
          {!isLine && i % 3 === 2 && <path d="M3 3h20M3 7h20" stroke={palette.surface} strokeWidth="2" strokeDasharray="2 4" />}
        </svg>
        {onPick ? (
          <button type="button" title={name} onClick={() => onPick(i)}>
            {name}
          </button>
        ) : (
          <span title={name}>{name}</span>
        )}
      </li>
    ))}
    {planName !== null && (
      <li>
        <svg viewBox="0 0 26 10" aria-hidden="true">
          <path d="M0 5h26" stroke={palette.dim} strokeWidth="1.5" strokeDasharray="4 4" />
        </svg>
        <span>{planName}</span>
      </li>
    )}
  </ul>
);

const LineKey = ({ i, palette }: { i: number; palette: Palette }) => {
  const dash = dashes[i % dashes.length];
  return (
    <>
      <path
        d="M0 5h26"
        stroke={colorOf(palette, i)}
        strokeWidth="2"
        {...(Array.isArray(dash) ? { strokeDasharray: dash.join(' ') } : {})}
      />
      <path d={shapes[i % shapes.length] ?? ''} fill={colorOf(palette, i)} />
    </>
  );
};
