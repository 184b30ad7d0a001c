/** A drawn icon, ready for the map. */
export type IconImage = { data: ImageData; pixelRatio: number };

export type Draw = (ctx: CanvasRenderingContext2D) => void;

/** Draws on a square of `sizePx` with the origin in its middle, as sharp as the screen is. */
export const drawIcon = (sizePx: number, draw: Draw): IconImage => {
  const pixelRatio = Math.max(1, Math.ceil(window.devicePixelRatio));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sizePx * pixelRatio;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Error('This browser draws no 2D canvas');
  ctx.scale(pixelRatio, pixelRatio);
  ctx.translate(sizePx / 2, sizePx / 2);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  draw(ctx);
  return { data: ctx.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
};

/** A regular polygon's path around the origin, first corner at `startDeg` clockwise from north. */
export const polygonPath = (corners: number, radius: number, startDeg: number): Path2D => {
  const path = new Path2D();
  for (let i = 0; i < corners; i++) {
    const angle = ((startDeg + (360 / corners) * i) * Math.PI) / 180;
    path.lineTo(Math.sin(angle) * radius, -Math.cos(angle) * radius);
  }
  path.closePath();
  return path;
};

export const circlePath = (radius: number): Path2D => {
  const path = new Path2D();
  path.arc(0, 0, radius, 0, Math.PI * 2);
  return path;
};

export const squarePath = (half: number, corner: number): Path2D => {
  const path = new Path2D();
  path.roundRect(-half, -half, half * 2, half * 2, corner);
  return path;
};

/** A 15 x 15 glyph of Maki, `scale` pixels a unit, centred on the origin. */
export const drawGlyph = (ctx: CanvasRenderingContext2D, svg: string, scale: number): void => {
  ctx.save();
  ctx.scale(scale, scale);
  ctx.translate(-7.5, -7.5);
  for (const [, d] of svg.matchAll(/\sd="([^"]+)"/g)) ctx.fill(new Path2D(d?.replace(/&#x[Aa9];/g, ' ')));
  ctx.restore();
};
