import manifest from '../../package.json' with { type: 'json' };

/** The version of the product, as every log line and health answer states it. */
export const version: string = manifest.version;
