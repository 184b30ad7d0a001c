import { describe, expect, it } from 'vitest';
import { CATALOGUE, LAYER_IDS } from '#domain/map-layers/catalogue.ts';
import { hasLegendIcon } from './legend-icons.ts';
import { planLegend } from './legend-lines.ts';

describe('planLegend', () => {
  it('names the signs of what is shown and drawn at the zoom, and nothing else', () => {
    expect(planLegend(['incidents', 'schools'], 9, 'vi').map(({ mark }) => mark)).toEqual([
      ...['severity-1', 'severity-2', 'severity-3', 'severity-4'],
    ]);
    expect(planLegend(['schools'], 12, 'en')).toEqual([{ mark: 'school', text: 'School' }]);
    expect(planLegend([], 12, 'vi')).toEqual([]);
  });

  it('says of which layer a sign is that several have', () => {
    const lost = planLegend(['gates', 'rivers'], 12, 'vi').filter(({ mark }) => mark === 'lost');
    expect(lost.map(({ text }) => text)).toEqual([
      'Cửa khẩu và xe chờ: Mất kết nối: chưa có số liệu',
      'Thủy văn và báo động lũ: Mất kết nối',
    ]);
  });

  it('has a picture for every sign of the catalogue', () => {
    expect(planLegend(LAYER_IDS, 11, 'vi').length).toBeGreaterThan(20);
    expect(CATALOGUE.flatMap(({ legend }) => legend.map(({ mark }) => mark)).filter((mark) => !hasLegendIcon(mark))).toEqual([]);
  });
});
