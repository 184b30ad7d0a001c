// Read by video.js when it is loaded: it would write a style element, which the window's policy refuses.
Object.assign(window, { VIDEOJS_NO_DYNAMIC_STYLE: true });
