import type { CameraRow, IncidentMapRow } from '#contract/rows.ts';
import { LAYER_IDS, type LayerId } from '#domain/map-layers/catalogue.ts';
import type { Place } from '#domain/place.ts';

/** Longitude, latitude: WGS 84 degrees, GeoJSON order. */
export type LonLat = [lon: number, lat: number];

export type MapTheme = 'dark' | 'light';
export type MapLang = 'vi' | 'en';

/** What an officer may hide: the layers of the catalogue. Everything else belongs to the basemap and stays. */
export const LAYER_GROUPS = LAYER_IDS;
export type LayerGroup = LayerId;

/** What the map can point at. */
export type MapObject = { kind: 'incident' | 'camera' | 'place'; id: string };

export type MapIncident = IncidentMapRow;
export type MapCamera = CameraRow;
export type MapPlace = Place;

/** What keeps the map from being whole. */
export type MapTrouble = 'none' | 'noWebgl' | 'contextLost' | 'basemap';
