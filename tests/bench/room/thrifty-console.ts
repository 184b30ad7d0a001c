import { setFlagsFromString } from 'node:v8';

// V8 lets a heap grow until it looks; so told, it looks soon, in every thread, and what is left is what the console keeps.
// Not how it is shipped: following a hub would take twice as long.
setFlagsFromString('--optimize-for-size');

await import('../../../main/start.ts');
