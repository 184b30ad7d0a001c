import { wallLayouts, type WallLayoutName } from '#domain/wall-layout.ts';

const width = 16;
const height = 12;

/** A layout as a small drawing of its cells. */
export const LayoutMark = ({ layout }: { layout: WallLayoutName }) => {
  const { columns, rows, cells } = wallLayouts[layout];
  const [dx, dy] = [(width - 1) / columns, (height - 1) / rows];
  const gap = Math.min(1, dx / 3);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {cells.map(({ x, y, width: across, height: down }) => (
        <rect key={`${x} ${y}`} x={0.5 + x * dx} y={0.5 + y * dy} width={across * dx - gap} height={down * dy - gap} />
      ))}
    </svg>
  );
};
