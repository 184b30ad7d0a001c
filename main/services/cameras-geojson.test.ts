import { describe, expect, it } from 'vitest';
import { Camera } from '#domain/camera.ts';
import { parseCamerasFile } from './cameras-geojson.ts';

const feature = (properties: object, coordinates: unknown = [106.7, 21.8], type = 'Point'): object => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties,
});
const read = (...features: unknown[]) => parseCamerasFile('c.GeoJSON', JSON.stringify({ type: 'FeatureCollection', features }));

describe('cameras of a GeoJSON', () => {
  it('are read by the names a table has, and by more', () => {
    const { cameras, problems } = read(
      feature({
        ...{ id: 'c-1', Tên: 'Cổng', url: 'http://h/1.m3u8', heading: 90, kind: 'Cửa khẩu', fov: 60.5, commune: 6184, roadKm: 'QL1 Km1' },
        ...{ nameEn: 'Gate', whep: 'https://h/whep', snapshot: 'http://h/s.jpg', onvif: 'http://h/onvif', ptz: true, owner: 'x' },
      }),
    );
    expect(problems).toEqual([]);
    expect(cameras).toEqual([
      {
        ...{ id: 'c-1', name: 'Cổng', nameEn: 'Gate', kind: 'gate', position: [106.7, 21.8], headingDeg: 90, fovDeg: 60.5 },
        ...{ communeCode: '06184', roadKm: 'QL1 Km1', streams: { main: 'http://h/1.m3u8', sub: null } },
        ...{ whep: 'https://h/whep', snapshot: 'http://h/s.jpg', onvif: 'http://h/onvif', ptz: true },
      },
    ]);
    expect(Camera.safeParse(cameras[0]).success).toBe(true);
  });

  it('are kept where others are bad, each of which is told', () => {
    const good = { id: 'c-1', name: 'A', snapshot: 'http://h/s.jpg' };
    const { cameras, problems, rows, lines } = read(
      feature({ ...good, id: 'c-0' }, [0, 0], 'Polygon'),
      feature({ ...good, ptz: 'maybe', kind: 'ufo', fov: 900, commune: 'x' }),
      feature(good),
      feature({ ...good, main: 'rtsp://u:secret@h/1' }),
      feature({ id: 'c-2', name: 'B' }),
      feature({ ...good, id: 'c-3' }, [200, 21]),
      null,
      feature(good),
    );
    expect([rows, lines, cameras.map(({ id }) => id)]).toEqual([8, [3], ['c-1']]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      ...[
        [1, null],
        [2, 'kind'],
        [2, 'fov'],
        [2, 'commune'],
        [2, 'ptz'],
        [4, 'url main'],
        [5, 'url main'],
        [6, 'lon'],
        [7, null],
        [8, 'id'],
      ],
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
    expect(problems[5]?.expected).toContain('MediaMTX');
  });

  it.each(['', '{', '[]', '{"type":"Feature"}', 'id,name'])('is told to be none: %s', (text) => {
    expect(parseCamerasFile('x.json', text)).toMatchObject({ cameras: [], problems: [{ line: 1, column: null }] });
  });
});
