import type { FeatureCollection } from 'geojson';
import type { Box } from '#domain/map-layers/box.ts';
import type { FileLayerFormat } from '#domain/map-layers/file-layer.ts';

/** A file as a layer: features of WGS 84, checked and bounded. */
export type ReadFileLayer = {
  readonly format: FileLayerFormat;
  readonly features: number;
  readonly box: Box | null;
  /** The features as GeoJSON text. */
  readonly text: string;
};

/** Reads files of foreign making. `badInput` or `tooLarge` with `details: { problem, at }`: what is wrong and where. */
export type FileLayerReader = { read(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadFileLayer> };

/** Files of layers in the data folder, by name; a file that is not there reads as null. */
export type LayerFiles = {
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Whole or not at all. */
  write(name: string, bytes: Uint8Array | string): Promise<void>;
  /** A file or a folder. */
  remove(name: string): Promise<void>;
  /** Names in a folder, oldest first. */
  list(folder: string): Promise<string[]>;
};

/** What a server of layers answered, bounded in size and time; every failure is a `ChiLangError` that says what to do. */
export type LayerFetcher = {
  /** Features of a layer, all pages of them. */
  features(source: { kind: 'wfs' | 'ogcFeatures' | 'arcgis'; url: string; layer: string }): Promise<FeatureCollection>;
  /** One picture of a WMS, of a square of Web Mercator metres. */
  picture(source: { url: string; layer: string }, square: readonly [number, number, number, number]): Promise<FetchedPicture>;
};
export type FetchedPicture = { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array<ArrayBuffer> };

/** What layers need of the machine. */
export type MapWorld = {
  readonly reader: FileLayerReader;
  readonly fileLayerFiles: LayerFiles;
  readonly onlineFiles: LayerFiles;
  readonly openFetcher: (mayFetch: (url: string) => boolean) => LayerFetcher;
};
