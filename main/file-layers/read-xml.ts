import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { fileLayerError } from './file-layer-error.ts';

/** Features of a GPX or KML text. Entities of its own making are refused: they multiply. */
export const readXml = (format: 'gpx' | 'kml', text: string): unknown[] => {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw fileLayerError('broken');
  const broken = (): never => {
    throw fileLayerError('broken');
  };
  const parser = new DOMParser({ onError: (level) => void (level !== 'warning' && broken()) });
  const document = parseDocument(parser, text);
  if (document.documentElement?.localName !== format) throw fileLayerError('broken');
  const { features } = format === 'gpx' ? gpx(document) : kml(document, { skipNullGeometry: true });
  return features;
};

const parseDocument = (parser: DOMParser, text: string) => {
  try {
    return parser.parseFromString(text, 'text/xml');
  } catch {
    throw fileLayerError('broken');
  }
};
