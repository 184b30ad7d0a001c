import { describe, expect, it } from 'vitest';
import { computeFilter, defaultFilter } from './incident-filter.ts';
import { computePreferences } from './preferences.ts';

describe('computeFilter', () => {
  it('narrows, and takes away what says nothing', () => {
    const narrowed = computeFilter(defaultFilter, { severities: [1], text: 'cháy' });
    expect(narrowed).toEqual({ scope: 'open', severities: [1], text: 'cháy' });
    expect(computeFilter(narrowed, { severities: undefined, text: '' })).toEqual({ scope: 'open' });
    expect(computeFilter(narrowed, { severities: [], scope: 'all' })).toEqual({ scope: 'all', text: 'cháy' });
  });
});

describe('computePreferences', () => {
  const stored = { theme: 'light', lang: 'en' } as const;
  it('begins dark and in Vietnamese', () => expect(computePreferences(null, new URLSearchParams())).toEqual({ theme: 'dark', lang: 'vi' }));
  it('remembers', () => expect(computePreferences(stored, new URLSearchParams())).toEqual(stored));
  it('does as the address says, where it says something known', () => {
    expect(computePreferences(stored, new URLSearchParams('theme=system&lang=fr'))).toEqual({ theme: 'system', lang: 'en' });
  });
});
