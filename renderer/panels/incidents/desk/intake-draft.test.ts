import { describe, expect, it } from 'vitest';
import { computeDetails, computeIntake, computeTitle, emptyIntake } from './intake-draft.ts';
import { computeTypes } from './type-picker.tsx';

const type = 'Cháy';

describe('a report that is being taken', () => {
  it('has the severity of its type until one is chosen', () => {
    const fire = computeIntake(emptyIntake, { type: 'fire' });
    expect(fire.details.severity).toBe(2);
    const chosen = computeIntake(computeIntake(fire, { severity: 1 }), { type: 'citizenReport' });
    expect(chosen.details.severity).toBe(1);
  });

  it('loses a level that belongs to another type', () => {
    const flood = computeIntake(computeIntake(emptyIntake, { type: 'flood' }), { scale: { name: 'bao_dong_lu', level: 2 } });
    expect(flood.details.scale).toEqual({ name: 'bao_dong_lu', level: 2 });
    expect(computeIntake(flood, { type: 'fire' }).details.scale).toBeNull();
  });

  it('is called by type and place where nobody gave it a title', () => {
    const at = computeIntake(emptyIntake, { placeText: 'QL1 Km42+600' });
    expect(computeTitle(at, type)).toBe('Cháy: QL1 Km42+600');
    expect(computeTitle(computeIntake(at, { title: ' Cháy chợ ' }), type)).toBe('Cháy chợ');
    expect(computeTitle(emptyIntake, type)).toBe('');
  });

  it('is recorded once it says something, with a number that can be called', () => {
    const said = computeIntake(emptyIntake, { description: 'nhà dân bốc cháy' });
    expect(computeDetails(emptyIntake, type)).toBeNull();
    expect(computeDetails({ ...said, phone: '091' }, type)).toBeNull();
    expect(computeDetails({ ...said, phone: '+84 912 345 678' }, type)).toMatchObject({
      callerPhone: '0912345678',
      title: 'Cháy: nhà dân bốc cháy',
    });
  });
});

describe('types', () => {
  const names: Record<string, string> = { fire: 'Cháy nổ', forestFire: 'Cháy rừng', landslide: 'Sạt lở đất' };
  it('are found without accents, beginnings first', () => {
    expect(computeTypes('chay r', (each) => names[each] ?? each)).toEqual(['forestFire']);
    expect(computeTypes('lo', (each) => names[each] ?? '')).toEqual(['landslide']);
  });
});
