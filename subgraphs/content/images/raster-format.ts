import Negotiator from 'negotiator';

/** The formats of pictures, the smallest first: whoever takes all gets the first. */
export const rasterFormats = ['avif', 'webp', 'jpeg'] as const;
export type RasterFormat = (typeof rasterFormats)[number];

const extensions: Record<string, RasterFormat> = { avif: 'avif', webp: 'webp', jpeg: 'jpeg', jpg: 'jpeg' };

/** The format of a file name's extension; null without one, undefined for one that there is not. */
export function formatOfExtension(extension: string | undefined): RasterFormat | null | undefined {
  return extension === undefined ? null : extensions[extension];
}

/**
 * The format that an `Accept` header asks for. Only what is named counts for the newer ones, since a wildcard is also
 * what programs send that know JPEG alone; JPEG is for everybody.
 */
export function formatOfAccept(accept: string | undefined): RasterFormat {
  const named = new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaTypes();
  const isNamed = (format: RasterFormat) => named.includes(`image/${format}`);
  return rasterFormats.find(isNamed) ?? 'jpeg';
}
