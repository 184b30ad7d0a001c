import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packFacts } from '#domain/map-layers/place-facts.ts';
import { worldOf } from '#domain/map-layers/world.ts';
import { openForReading, pathsIn } from './files.ts';
import { MapEngine } from './map/map-engine.ts';
import { incidentPlaces } from './migrations/cache/0008-incident-places.ts';
import { cacheMigrations } from './migrations/migrations.ts';
import { openDatabase } from './sqlite/open.ts';
import { BenchDesk, gone, incident, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const town: [number, number] = [106.76, 21.85];
const gate: [number, number] = [106.71, 21.97];
const box = [106.7, 21.8, 106.8, 21.9] as [number, number, number, number];
const idsIn = (): string[] => desk.read.query('incidents.map', { box }).rows.map(({ id }) => id);
const whole = { z: 0, x: 0, y: 0, filter: { scope: 'all' } } as const;

describe('open incidents of a box', () => {
  it('are those that lie in it now: moved ones follow, ended and removed ones leave', () => {
    desk.page([
      put(1, 'incident', 'a', incident('a', { position: town })),
      put(2, 'incident', 'b', incident('b', { position: gate })),
      put(3, 'incident', 'c', incident('c', { position: null })),
      put(4, 'incident', 'd', incident('d', { position: town, status: 'closed' })),
    ]);
    expect(idsIn()).toEqual(['a']);
    desk.page([
      put(5, 'incident', 'b', incident('b', { position: town }), 2),
      put(6, 'incident', 'a', incident('a', { position: gate }), 2),
    ]);
    expect(idsIn()).toEqual(['b']);
    desk.page([put(7, 'incident', 'b', incident('b', { position: town, status: 'closed' }), 3)]);
    expect(idsIn()).toEqual([]);
    desk.page([put(8, 'incident', 'b', incident('b', { position: town, status: 'received' }), 4), gone(9, 'incident', 'a')]);
    expect(idsIn()).toEqual(['b']);
    expect(desk.read.query('incidents.map', {}).rows.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the index of a map', () => {
  it('reads what is there and keeps up with what it is told', () => {
    desk.page([put(1, 'incident', 'a', incident('a', { position: town }))]);
    const map = new MapEngine(openForReading(pathsIn(desk.folder)));
    expect(map.count(whole)).toBe(1);
    const before = map.versions();
    desk.onPlaces = (changes) => map.takePlaces(changes);
    desk.page([put(2, 'incident', 'b', incident('b', { position: gate })), put(3, 'incident', 'a', incident('a', { position: gate }), 2)]);
    expect(map.count(whole)).toBe(2);
    expect(map.count({ ...whole, filter: { scope: 'ended' } })).toBe(0);
    desk.page([gone(4, 'incident', 'a')]);
    expect(map.count(whole)).toBe(1);
    expect(map.versions()).not.toEqual(before);
    expect(map.versions().epoch).toBe(before.epoch);
    map.close();
  });

  it('is not told of what changes nothing on a map', () => {
    const told: number[] = [];
    desk.onPlaces = (changes) => void told.push(changes.length);
    desk.page([put(1, 'incident', 'a', incident('a', { position: town }))]);
    desk.page([put(2, 'incident', 'a', incident('a', { position: town, title: 'Khác' }), 2)]);
    expect(told).toEqual([5]);
  });
});

describe('a cache of before there were places', () => {
  it('gets them from what it holds, as they would have been written', () => {
    desk.page([
      put(1, 'incident', 'a', incident('a', { position: town, severity: 2, status: 'onHold', type: 'flood' })),
      put(2, 'incident', 'b', incident('b', { position: gate, status: 'rejected' })),
      put(3, 'incident', 'c', incident('c', { position: null })),
    ]);
    const rows = (): unknown[] => desk.cache.prepare('SELECT * FROM incident_place ORDER BY rowid').all();
    const written = rows();
    expect(written).toMatchObject([
      { ...worldOf(town), facts: packFacts({ severity: 2, status: 'onHold', isOpen: true, type: 'flood' }) },
      worldOf(gate),
    ]);
    desk.cache.exec('DROP TABLE incident_place; DROP TABLE incident_box');
    const before = cacheMigrations.indexOf(incidentPlaces);
    desk.cache.pragma(`user_version = ${before}`);
    desk.close();
    const path = pathsIn(desk.folder).cache;
    const db = openDatabase({ path, synchronous: 'NORMAL', migrations: cacheMigrations.slice(0, before + 1) });
    db.pragma(`user_version = ${cacheMigrations.length}`);
    db.close();
    desk.open();
    expect(rows()).toEqual(written);
    expect(idsIn()).toEqual(['a']);
  });
});
