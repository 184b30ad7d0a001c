const EDGE_PX = 8;

/** Above the point where there is room, else below; never across the panel's edge. */
export const computeAnchor = (
  point: { x: number; y: number },
  box: { width: number; height: number },
  panel: { width: number; height: number },
  gapPx: number,
): { x: number; y: number } => {
  const limit = (value: number, max: number): number => Math.max(EDGE_PX, Math.min(value, max - EDGE_PX));
  const above = point.y - gapPx - box.height;
  const y = above >= EDGE_PX ? above : point.y + gapPx;
  return {
    x: Math.round(limit(point.x - box.width / 2, Math.max(EDGE_PX, panel.width - box.width))),
    y: Math.round(limit(y, Math.max(EDGE_PX, panel.height - box.height))),
  };
};
