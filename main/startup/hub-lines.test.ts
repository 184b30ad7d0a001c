import { expect, it } from 'vitest';
import type { HubState } from '#contract/rows.ts';
import { HubLines } from './hub-lines.ts';

it('tells each new way of losing the hub, and its return, once', () => {
  const lines = new HubLines();
  const offline = (kind: 'hubUnreachable' | 'notAHub'): HubState => ({ state: 'offline', sinceMs: 1, kind, message: `Lost by ${kind}.` });
  const states: HubState[] = [
    { state: 'connecting' },
    { state: 'online', sinceMs: 1 },
    offline('hubUnreachable'),
    offline('hubUnreachable'),
    offline('notAHub'),
    { state: 'online', sinceMs: 2 },
  ];
  expect(states.map((hub) => lines.lineFor({ hub }))).toEqual([
    null,
    null,
    'hub: Lost by hubUnreachable. The console works on what it has and goes on trying.',
    null,
    'hub: Lost by notAHub. The console works on what it has and goes on trying.',
    'hub: reachable again',
  ]);
});
