// The one place that loads MapLibre: its worker is a file of its own, named before the first map is made.
import 'maplibre-gl/dist/maplibre-gl.css';
import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

setWorkerUrl(workerUrl);

export { Map as MapLibreMap, GPUInitializationError, Marker } from 'maplibre-gl';
