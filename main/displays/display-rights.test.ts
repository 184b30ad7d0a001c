import { describe, expect, it } from 'vitest';
import { calls, type CallName } from '#contract/calls.ts';
import { events, type EventName } from '#contract/events.ts';
import { queries, type QueryName } from '#contract/queries.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { policyOf } from './display-rights.ts';

const own = 'remote-1' as RoomDisplayId;
const policy = policyOf(own, (camera) => camera === 'cam-1');

describe('the rights of a display', () => {
  it('are these calls and no others, whatever their params say', () => {
    const params = { id: own, sightings: [] };
    expect((Object.keys(calls) as CallName[]).filter((name) => policy.mayCall(name, params)).toSorted()).toEqual([
      'cameras.sighted',
      'screen.clock',
      'screen.report',
      'session.get',
    ]);
  });

  it('are lists it shows, and none of what officers do, keep or plan', () => {
    const refused = (Object.keys(queries) as QueryName[]).filter((name) => !policy.mayWatch(name, { id: own }));
    expect(refused).toEqual(
      expect.arrayContaining([
        ...['outbox.list', 'outbox.actions', 'clips.list', 'scenes.list', 'walls.list', 'wall.history', 'room.get'],
        ...['displays.get', 'screens.health', 'cameras.import', 'cameras.candidates', 'ptz.state'],
      ]),
    );
  });

  it('are its own screen and the cameras on it', () => {
    expect(policy.mayWatch('screen.show', { id: own })).toBe(true);
    expect(policy.mayWatch('screen.show', { id: 'display-1' })).toBe(false);
    expect(policy.mayCall('screen.report', { id: 'remote-2' })).toBe(false);
    expect(policy.mayCall('cameras.sighted', { sightings: [{ id: 'cam-1' }] })).toBe(true);
    expect(policy.mayCall('cameras.sighted', { sightings: [{ id: 'cam-1' }, { id: 'cam-2' }] })).toBe(false);
  });

  it('are to hear that the console stops', () => {
    expect((Object.keys(events) as EventName[]).filter((name) => policy.hears(name))).toEqual(['core.stopped']);
    expect(policy.selects).toBe(false);
  });
});
