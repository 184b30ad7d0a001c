// Addresses of everything the map needs; the bundler copies the files beside the program.
import interLatin400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url&no-inline';
import interLatin500 from '@fontsource/inter/files/inter-latin-500-normal.woff2?url&no-inline';
import interLatin600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url&no-inline';
import interLatinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2?url&no-inline';
import interLatinExt500 from '@fontsource/inter/files/inter-latin-ext-500-normal.woff2?url&no-inline';
import interLatinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff2?url&no-inline';
import interVietnamese400 from '@fontsource/inter/files/inter-vietnamese-400-normal.woff2?url&no-inline';
import interVietnamese500 from '@fontsource/inter/files/inter-vietnamese-500-normal.woff2?url&no-inline';
import interVietnamese600 from '@fontsource/inter/files/inter-vietnamese-600-normal.woff2?url&no-inline';
import border from '../../../resources/map/basemap/gshhg/border.geojson?url&no-inline';
import province from '../../../resources/map/basemap/gshhg/province.geojson?url&no-inline';
import rivers from '../../../resources/map/basemap/gshhg/rivers.geojson?url&no-inline';
import borderBeyond from '../../../resources/map/basemap/natural-earth/border-beyond.geojson?url&no-inline';
import land from '../../../resources/map/basemap/natural-earth/land.geojson?url&no-inline';
import neighbourBoundaries from '../../../resources/map/basemap/natural-earth/neighbour-boundaries.geojson?url&no-inline';
import labels from '../../../resources/map/basemap/schematic/labels.geojson?url&no-inline';
import railway from '../../../resources/map/basemap/schematic/railway.geojson?url&no-inline';
import riversSchematic from '../../../resources/map/basemap/schematic/rivers.geojson?url&no-inline';
import roads from '../../../resources/map/basemap/schematic/roads.geojson?url&no-inline';
import { interFaces } from './style/font-faces.ts';
import type { MapAssets } from './style/map-style.ts';

/** The basemap's files and the three cuts of Inter, each in its three subsets. */
export const mapAssets: MapAssets = {
  data: {
    land,
    province,
    neighbourBoundaries,
    border,
    borderBeyond,
    rivers,
    riversSchematic,
    railway,
    roads,
    labels,
  },
  fonts: {
    'Inter Regular': interFaces(interLatin400, interLatinExt400, interVietnamese400),
    'Inter Medium': interFaces(interLatin500, interLatinExt500, interVietnamese500),
    'Inter SemiBold': interFaces(interLatin600, interLatinExt600, interVietnamese600),
  },
};
