/**
 * Loaded into API and workers of a soak: a SIGUSR2 collects all garbage, so that what is measured is what lives. By itself
 * V8 lets what lives double before it does so (`SPEICHER`), at a calm rate for longer than a soak lasts.
 */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const sammle = runInNewContext('gc');
process.on('SIGUSR2', () => sammle());
