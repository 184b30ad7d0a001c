import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { init } from './echarts.ts';
import './charts.css';

type Drawing = ReturnType<typeof init>;

/** A chart, sharp at any size; `label` says in words what it shows. It stands still: nothing moves that did not change. */
export const Chart = ({ option, label }: { option: EChartsCoreOption; label: string }) => {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    drawing.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      drawing.current = null;
    };
  }, []);
  useEffect(() => drawing.current?.setOption({ animation: false, ...option }, { notMerge: true }), [option]);
  return <div className="bd-chart" ref={box} role="img" aria-label={label} />;
};
