import { escapeXml, round } from './canvas.ts';

/** A way of setting a title. */
export interface Typeface {
  family: string;
  weight: number;
  capitals: boolean;
  /** Space between letters, in parts of the size. */
  spacing: number;
  /** How wide a letter is on average, in parts of the size; on the wide side, since fonts differ by machine. */
  letter: number;
}

const serif: Typeface = {
  family: "Georgia, 'Iowan Old Style', 'Liberation Serif', 'DejaVu Serif', serif",
  ...{ weight: 700, capitals: false, spacing: 0, letter: 0.56 },
};
const poster: Typeface = {
  family: "'Oswald', 'Arial Narrow', 'Liberation Sans Narrow', 'DejaVu Sans Condensed', Arial, sans-serif",
  ...{ weight: 800, capitals: true, spacing: 0.01, letter: 0.66 },
};
const geometric: Typeface = {
  family: "Futura, 'Century Gothic', 'Avenir Next', 'Liberation Sans', 'DejaVu Sans', sans-serif",
  ...{ weight: 500, capitals: true, spacing: 0.12, letter: 0.68 },
};
const friendly: Typeface = {
  family: "'Avenir Next', 'Trebuchet MS', 'Liberation Sans', 'DejaVu Sans', sans-serif",
  ...{ weight: 800, capitals: false, spacing: -0.01, letter: 0.6 },
};

const typefaces: Record<string, Typeface> = Object.fromEntries([
  ...[
    'action',
    'thriller',
    'crime',
    'war',
    'sport',
    'horror',
    'western',
    'rock',
    'metal',
    'punk',
    'hip-hop',
  ].map((genre) => [genre, poster]),
  ...[
    'science-fiction',
    'mystery',
    'noir',
    'electronic',
    'techno',
    'house',
    'ambient',
    'trip-hop',
    'new-wave',
  ].map((genre) => [genre, geometric]),
  ...[
    'comedy',
    'animation',
    'anime',
    'family',
    'pop',
    'k-pop',
    'disco',
    'funk',
    'latin',
    'reggae',
    'indie',
  ].map((genre) => [genre, friendly]),
]) as Record<string, Typeface>;

/** The typeface of a genre; a serif where it has none of its own. */
export const typefaceOf = (genre: string | undefined): Typeface => typefaces[genre ?? ''] ?? serif;

const wideScript = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/u;

const lengthOf = (text: string, { letter, spacing }: Typeface): number =>
  [...text].reduce((sum, sign) => sum + (wideScript.test(sign) ? 1 : letter) + spacing, 0);

/** The words of a text in lines of at most `most` times the size; a word that is longer stands alone. */
function linesOf(text: string, most: number, typeface: Typeface): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(`${last} ${word}`, typeface) <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export interface Lettering {
  svg: string;
  /** Where the highest line begins. */
  top: number;
}

export interface LetteringPlace {
  /** The left edge and the baseline of the last line. */
  x: number;
  bottom: number;
  width: number;
  largest: number;
  mostLines: number;
  fill: string;
}

const smallest = 22;

/** A title as large as its place allows, in as many lines as it needs, upwards from the bottom. */
export function setTitle(title: string, typeface: Typeface, place: LetteringPlace): Lettering {
  const text = typeface.capitals ? title.toUpperCase() : title;
  let size = place.largest;
  let lines = linesOf(text, place.width / size, typeface);
  const fits = () =>
    lines.length <= place.mostLines && lines.every((line) => lengthOf(line, typeface) * size <= place.width);
  while (!fits() && size > smallest) {
    size -= 2;
    lines = linesOf(text, place.width / size, typeface);
  }
  if (lines.length > place.mostLines)
    lines = [...lines.slice(0, place.mostLines - 1), `${lines[place.mostLines - 1]}…`];
  const leading = size * 1.08;
  const spans = lines.map((line, index) => {
    const y = round(place.bottom - (lines.length - 1 - index) * leading);
    return `<tspan x="${place.x}" y="${y}">${escapeXml(line)}</tspan>`;
  });
  const { family, weight, spacing } = typeface;
  return {
    top: place.bottom - (lines.length - 1) * leading - size,
    svg: `<text font-family="${family}" font-size="${size}" font-weight="${weight}" letter-spacing="${round(spacing * size)}" fill="${place.fill}">${spans.join('')}</text>`,
  };
}
