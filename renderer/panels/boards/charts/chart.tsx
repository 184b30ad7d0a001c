import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { observeSize } from '../size-observer.ts';
import { init } from './echarts.ts';
import './charts.css';

type Drawing = ReturnType<typeof init>;

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight });

/** A chart, sharp at any size; `label` says in words what it shows. It stands still: nothing moves that did not change. */
export const Chart = ({ option, label }: { option: EChartsCoreOption; label: string }) => {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const measured = useRef({ width: 0, height: 0 });
  const isPointed = useRef(false);
  /** What is told under a pointer is made when there is one: it measures the page, once for each chart. */
  const draw = (all: EChartsCoreOption): void => {
    const { tooltip, ...rest } = all;
    drawing.current?.setOption({ animation: false, ...rest, ...(isPointed.current ? { tooltip } : {}) }, { notMerge: true });
  };
  // All charts of a board are measured before the first is drawn: the page is laid out once.
  useLayoutEffect(() => {
    if (box.current) measured.current = sizeOf(box.current);
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg', ...measured.current });
    drawing.current = made;
    // Told of the size it was made with, it would draw all of it a second time.
    const stop = observeSize(element, () => {
      const size = sizeOf(element);
      if (made.getWidth() !== size.width || made.getHeight() !== size.height) made.resize(size);
    });
    return () => {
      stop();
      made.dispose();
      drawing.current = null;
    };
  }, []);
  useEffect(() => draw(option), [option]);
  const point = (): void => {
    if (isPointed.current) return;
    isPointed.current = true;
    draw(option);
  };
  return <div className="bd-chart" ref={box} role="img" aria-label={label} onPointerEnter={point} />;
};
