import { useEffect, useState } from 'react';
import type { ScreenContent } from '#domain/wall-content.ts';
import { atMoment } from './at-moment.ts';
import { sharedClock } from './use-shared-clock.ts';
import { computeViews, type View } from './views.ts';

/** The pictures of a screen now, and those that come next by a take or a tour. Draws again when a tour goes on, not before. */
export const useViews = (now: ScreenContent | null, next: ScreenContent | null): { shown: readonly View[]; hidden: readonly View[] } => {
  const [atMs, setAtMs] = useState(() => sharedClock.now());
  const views = now && computeViews(now, atMs);
  const untilMs = views?.untilMs ?? null;
  useEffect(() => {
    if (untilMs === null) return;
    // The frame before the moment still has the old camera; the answer must be the new one's.
    return atMoment(untilMs, (frameMs) => setAtMs(Math.max(frameMs, untilMs)));
  }, [untilMs]);
  if (!views) return { shown: [], hidden: [] };
  const present = new Set(views.shown.map(({ key }) => key));
  const coming = next ? computeViews(next, atMs).shown : [];
  const hidden = new Map([...views.soon, ...coming].filter(({ key }) => !present.has(key)).map((view) => [view.key, view]));
  return { shown: views.shown, hidden: [...hidden.values()] };
};
