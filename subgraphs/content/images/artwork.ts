import type { ContentKind } from '../content.ts';
import { genreOf } from '../genre.ts';
import { escapeXml, randomFrom, round } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import {
  blinds,
  chevrons,
  confetti,
  contours,
  lanes,
  meeting,
  orbits,
  rays,
  spiral,
  spotlights,
} from './figures.ts';
import type { Subject } from './image-address.ts';
import { desert, forest, hills, peaks, skyline, waves } from './landscapes.ts';
import { setTitle, typefaceOf } from './lettering.ts';
import { record, rings, waveform } from './music-motifs.ts';
import { paletteOf } from './palettes.ts';
import { textureOf } from './textures.ts';

type Motif = (canvas: Canvas) => string;

const motifs: Record<string, Motif> = {
  drama: hills,
  'science-fiction': orbits,
  horror: forest,
  romance: meeting,
  comedy: confetti,
  thriller: blinds,
  crime: skyline,
  noir: blinds,
  action: rays,
  adventure: peaks,
  fantasy: peaks,
  animation: confetti,
  anime: waves,
  family: confetti,
  documentary: contours,
  biography: contours,
  history: contours,
  war: chevrons,
  western: desert,
  music: spotlights,
  musical: spotlights,
  mystery: spiral,
  sport: lanes,
};

const motifsOfMusic: Partial<Record<ContentKind, Motif>> = { ARTIST: rings, ALBUM: record, TRACK: waveform };

/** The motif of a title: by its kind for music, else by one of its first two genres, so that neighbours differ. */
function motifOf({ kind, genres }: Subject, random: () => number): Motif {
  const choices = genres.flatMap((genre) => motifs[genre] ?? []).slice(0, 2);
  return motifsOfMusic[kind] ?? choices[Math.floor(random() * choices.length)] ?? hills;
}

const kindLabels: Record<ContentKind, string> = {
  MOVIE: 'Film',
  SERIES: 'Series',
  SEASON: 'Season',
  EPISODE: 'Episode',
  ARTIST: 'Artist',
  ALBUM: 'Album',
  TRACK: 'Track',
};

const labelFont = "'Avenir Next', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif";

function label(text: string, x: number, y: number, size: number, fill: string): string {
  return `<text x="${x}" y="${round(y)}" font-family="${labelFont}" font-size="${size}" font-weight="600" letter-spacing="${round(size * 0.18)}" fill="${fill}">${escapeXml(text.toUpperCase())}</text>`;
}

interface Format {
  width: number;
  height: number;
  margin: number;
  largest: number;
  /** The part of the width that the title may take. */
  titleShare: number;
}

function draw(subject: Subject, { width, height, margin, largest, titleShare }: Format): string {
  const { kind, title, year, genres } = subject;
  const palette = paletteOf(genres);
  const canvas: Canvas = { width, height, palette, random: randomFrom(`${kind} ${title} ${year}`) };
  const motif = motifOf(subject, canvas.random)(canvas);
  const texture = textureOf(year, canvas);
  const genreLine = genres
    .slice(0, 2)
    .map((id) => genreOf(id).name)
    .join('  ·  ');
  const small = round(largest * 0.24);
  const lettering = setTitle(title, typefaceOf(genres[0]), {
    ...{ x: margin, bottom: height - margin - (genreLine === '' ? 0 : small * 2.1), largest, mostLines: 5 },
    ...{ width: (width - margin * 2) * titleShare, fill: palette.light },
  });
  const rule = round(lettering.top - small * 0.6);
  const numbered = (kind === 'SEASON' || kind === 'EPISODE') && subject.number !== null;
  const heading = [numbered ? `${kindLabels[kind]} ${subject.number}` : kindLabels[kind], year]
    .filter(Boolean)
    .join('  ·  ');
  const scrimTop = round(Math.max(0, (lettering.top - height * 0.22) / height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<defs><linearGradient id="ground" x2="0" y2="1"><stop stop-color="${palette.deep}"/><stop offset=".62" stop-color="${palette.mid}"/><stop offset="1" stop-color="${palette.deep}"/></linearGradient>`,
    `<linearGradient id="scrim" x2="0" y2="1"><stop offset="${scrimTop}" stop-color="${palette.deep}" stop-opacity="0"/><stop offset="${round(Math.min(0.95, lettering.top / height))}" stop-color="${palette.deep}" stop-opacity=".86"/><stop offset="1" stop-color="${palette.deep}"/></linearGradient>`,
    `<linearGradient id="head" x2="0" y2="1"><stop stop-color="${palette.deep}" stop-opacity=".85"/><stop offset=".2" stop-color="${palette.deep}" stop-opacity="0"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#ground)"/>${motif}${texture}`,
    `<rect width="${width}" height="${height}" fill="url(#scrim)"/><rect width="${width}" height="${height}" fill="url(#head)"/>`,
    `<path d="M${margin} ${rule}h${round(largest)}" stroke="${palette.accent}" stroke-width="4"/>`,
    label(heading, margin, margin + small, small, palette.light),
    lettering.svg,
    genreLine === '' ? '' : label(genreLine, margin, height - margin, small, palette.light),
    '</svg>',
  ].join('');
}

/** A poster, 600 by 900, as an SVG document. The same title always looks the same. */
export const drawPoster = (subject: Subject): string =>
  draw(subject, { width: 600, height: 900, margin: 44, largest: 76, titleShare: 1 });

/** A backdrop, 1280 by 720, as an SVG document. */
export const drawBackdrop = (subject: Subject): string =>
  draw(subject, { width: 1280, height: 720, margin: 64, largest: 92, titleShare: 0.72 });
