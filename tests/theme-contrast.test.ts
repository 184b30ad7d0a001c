import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../renderer/ui/theme.css'), 'utf8');

const block = (selector: string): Record<string, string> => {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
};
const themes = { dark: block(':root'), light: block(':root[data-theme="light"]') };

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** WCAG 2.2 contrast ratio, 1 to 21. */
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(Object.entries(themes))('the %s theme', (_, colours) => {
  const of = (name: string): string => colours[name] ?? 'missing';

  it.each(['bg', 'surface-1', 'surface-2', 'surface-3', 'selected'])('reads on %s (4.5 : 1)', (surface) => {
    for (const text of ['text', 'text-dim', 'warn', 'crit', 'ok']) {
      expect(contrast(of(text), of(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('reads on its own signals', () => {
    for (const severity of ['sev-1', 'sev-2', 'sev-3', 'sev-4'])
      expect(contrast(of('on-sev'), of(severity)), severity).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
  });
  it('shows focus on every surface (3 : 1)', () => {
    for (const surface of ['bg', 'surface-1', 'surface-2', 'surface-3'])
      expect(contrast(of('focus'), of(surface)), surface).toBeGreaterThanOrEqual(3);
  });
});
