import { escapeMarkup } from '#shared/escape-markup.ts';
import { createHash } from 'node:crypto';

/** Where and with what a motif is drawn. */
export interface Canvas {
  width: number;
  height: number;
  palette: Palette;
  /** The next of a fixed series of numbers from 0 up to 1: the same title always looks the same. */
  random(): number;
}

/** Colours of a picture, `#rrggbb`. */
export interface Palette {
  /** The dark end of the ground. */
  deep: string;
  /** The other end of the ground. */
  mid: string;
  /** Lettering and the lightest shapes. */
  light: string;
  accent: string;
}

/** A generator of numbers from 0 up to 1 that starts from a text (mulberry32). */
export function randomFrom(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Numbers of an address or a path, to a tenth of a pixel. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** A number between two bounds. */
export const between = (random: () => number, least: number, most: number): number =>
  least + random() * (most - least);

/** The results of `draw` for 0 up to `count`, one after the other. */
export const repeat = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_unused, index) => draw(index)).join('');

/** Text that is safe inside an element or an attribute; signs that XML does not allow are left out. */
export const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are the signs that XML 1.0 forbids
  escapeMarkup(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
