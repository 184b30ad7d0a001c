import type { Widget } from '#domain/boards/widget.ts';
import { CameraWidget } from './camera-widget.tsx';
import { ChartWidget } from './chart-widget.tsx';
import { GaugeWidget } from './gauge-widget.tsx';
import { HeatWidget } from './heat-widget.tsx';
import { IncidentsWidget } from './incidents-widget.tsx';
import { MapWidget } from './map-widget.tsx';
import { NumberWidget } from './number-widget.tsx';
import { PressWidget } from './press-widget.tsx';
import { RankingWidget } from './ranking-widget.tsx';
import { SparksWidget } from './sparks-widget.tsx';
import { TableWidget } from './table-widget.tsx';
import { TextWidget } from './text-widget.tsx';

/** What a widget shows, by its kind. */
export const WidgetBody = ({ widget }: { widget: Widget }) => {
  switch (widget.k) {
    case 'number':
      return <NumberWidget widget={widget} />;
    case 'gauge':
      return <GaugeWidget widget={widget} />;
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
      return <ChartWidget widget={widget} />;
    case 'heat':
      return <HeatWidget widget={widget} />;
    case 'ranking':
      return <RankingWidget widget={widget} />;
    case 'map':
      return <MapWidget widget={widget} />;
    case 'sparks':
      return <SparksWidget widget={widget} />;
    case 'table':
      return <TableWidget widget={widget} />;
    case 'text':
      return <TextWidget widget={widget} />;
    case 'camera':
      return <CameraWidget widget={widget} />;
    case 'incidents':
      return <IncidentsWidget widget={widget} />;
    case 'press':
      return <PressWidget widget={widget} />;
  }
};
