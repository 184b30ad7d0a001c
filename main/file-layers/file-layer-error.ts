import { ChiLangError } from '#contract/errors.ts';
import type { FileLayerProblem } from '#domain/map-layers/file-layer.ts';

const messages: Record<FileLayerProblem, string> = {
  tooLarge: 'The file is larger than 64 MB, packed or unpacked; cut it to the area or the features that are needed.',
  unknownFormat: 'The file is none of GeoJSON, CSV, GPX, KML, KMZ and zipped shapefile; save it as one of these.',
  broken: 'The file cannot be read to its end; get it again from where it came.',
  notUtf8: 'The text of the file is no UTF-8; save it as UTF-8.',
  noColumns: 'No columns of latitude and longitude were found; name them lat and lon in the first line.',
  badPosition: 'This is no position in WGS 84 degrees; correct latitude (-90 to 90) and longitude (-180 to 180).',
  tooManyFeatures: 'There are more than 100,000 features; cut the file into several.',
  tooManyVertices: 'There are more than 2,000,000 points; simplify the shapes.',
  empty: 'There is no feature with a place in the file; choose another one.',
  projection: 'The projection is neither WGS 84 nor VN-2000, or its .prj file is missing; export it in WGS 84.',
  noShapes: 'There is no .shp file in the archive; zip .shp, .dbf and .prj together.',
  badGeometry: 'The shape of this feature is none that GeoJSON knows; correct or leave it out.',
};

/** A file is refused: why, and at which row or feature (from 1). */
export const fileLayerError = (problem: FileLayerProblem, at: number | null = null): ChiLangError =>
  new ChiLangError(problem === 'tooLarge' ? 'tooLarge' : 'badInput', at === null ? messages[problem] : `${at}: ${messages[problem]}`, {
    details: { problem, at },
  });
