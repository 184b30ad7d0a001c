import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Zoom } from '../../../data/camera-wall.ts';
import { panBy, zoomBy } from './zoom.ts';

/** Wheel with Ctrl, or over a picture that is zoomed already, goes nearer or further; a zoomed picture is dragged by hand. */
export const useZoom = (stage: RefObject<HTMLElement | null>, zoom: Zoom, onZoom: (zoom: Zoom) => void) => {
  const latest = useRef({ zoom, onZoom });
  const hand = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    latest.current = { zoom, onZoom };
  }, [zoom, onZoom]);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // React listens passively to the wheel: the page would zoom as well.
    const onWheel = (event: WheelEvent): void => {
      const { zoom: present, onZoom: change } = latest.current;
      if (!event.ctrlKey && present.scale === 1) return;
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      change(zoomBy(present, -Math.sign(event.deltaY), { x: (event.clientX - left) / width, y: (event.clientY - top) / height }));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage]);

  return {
    onPointerDown: (event: PointerEvent): void => {
      if (zoom.scale === 1 || event.button !== 0) return;
      hand.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (!hand.current || !stage.current) return;
      const { width, height } = stage.current.getBoundingClientRect();
      onZoom(panBy(zoom, (event.clientX - hand.current.x) / width, (event.clientY - hand.current.y) / height));
      hand.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (): void => {
      hand.current = null;
    },
  };
};
