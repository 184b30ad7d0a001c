/** video.js without its own HLS engine: the same exports, a third of the size. */
declare module 'video.js/core.es.js' {
  import type videojs from 'video.js';
  // Its typings are those of a CommonJS module; what a bundler takes is not.
  const core: typeof videojs.default;
  export default core;
}
