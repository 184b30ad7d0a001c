import type { Ingested } from '../../../main/hub/log.ts';

export const stream = 'inc:20';

/** One in two hundred is open where nothing else is asked for, as at a centre with years behind it. `edition` changes the text and the state. */
export const rowOf = (s: number, edition = 1, openEvery = 200): Ingested => {
  const id = `inc-bench-${s}`;
  const open = s % openEvery === 0;
  const mark = { ver: edition, device: 'bench' };
  const body = {
    id,
    type: 'trafficJam',
    severity: ((s + edition) % 4) + 1,
    title: `Ùn ứ số ${s} trên QL1 Km${s % 80}, tin ${edition}`,
    description: 'Xe tải nối đuôi chờ lên cửa khẩu.',
    source: 'camera',
    position: [106.3 + (s % 900) / 1000, 21.5 + (s % 700) / 1000],
    communeCode: null,
    placeText: `QL1 Km${s % 80}`,
    status: open ? 'received' : 'closed',
    ownerId: null,
    unit: null,
    reportedAtMs: 1_700_000_000_000 + s * 1000,
    updatedAtMs: 1_700_000_000_000 + s * 1000 + edition,
    createdBy: 'bench',
    groups: { status: mark, owner: mark, details: mark },
  };
  return { k: 'incident', id, body };
};

/** `count` different rows among `total`, scattered, always the same ones. */
export const scattered = (count: number, total: number): number[] => {
  // A prime step that is no divisor of the total visits every row once.
  const step = 7_368_787;
  return Array.from({ length: count }, (_, i) => ((i * step) % total) + 1);
};
