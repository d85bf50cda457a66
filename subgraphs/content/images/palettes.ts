import type { Palette } from './canvas.ts';

const palette = (deep: string, mid: string, light: string, accent: string): Palette => ({
  deep,
  mid,
  light,
  accent,
});

const drama = palette('#16232f', '#3f5a6b', '#f2e6d3', '#d98e4a');
const neon = palette('#0a0a23', '#3a0ca3', '#d9f4ff', '#f72585');
const smoky = palette('#0b1d3a', '#274c77', '#f5e6c8', '#e0a526');
const stage = palette('#220a36', '#7b2cbf', '#ffe9f3', '#ff9e00');
const amp = palette('#140d0d', '#4a1512', '#f4ead9', '#e4572e');
const earth = palette('#2a2f1e', '#6a7041', '#f6efd9', '#d9963a');
const concert = palette('#1a1423', '#4d3b5c', '#f3ecf7', '#c9a227');
const block = palette('#17121f', '#5a2a4d', '#ffeed6', '#f4b41a');
const sun = palette('#0d4a3e', '#2a9d6f', '#fff2cf', '#f25c3b');
const air = palette('#14323d', '#4d8b94', '#eef7f2', '#e9c46a');

const palettes: Record<string, Palette> = {
  drama,
  'science-fiction': palette('#0a0f24', '#1f2f6b', '#dff4ff', '#ff6b4a'),
  horror: palette('#12070a', '#4a0e14', '#efe4cf', '#c81d25'),
  romance: palette('#3f1230', '#b83b5e', '#ffe3d6', '#f9a26c'),
  comedy: palette('#b8431d', '#f2a93b', '#fff6dd', '#22577a'),
  thriller: palette('#0d1117', '#2a3a47', '#e6e9de', '#d7263d'),
  crime: palette('#17120f', '#4a3a2c', '#f3e4be', '#c0492f'),
  noir: palette('#0a0a0b', '#3a3a3d', '#f3f3ee', '#a9a9a2'),
  action: palette('#1c0e08', '#8a2b12', '#ffe2a8', '#ff9f1c'),
  adventure: palette('#0d3536', '#1f7a6d', '#f8e9c1', '#e2703a'),
  fantasy: palette('#170d33', '#503186', '#f4e3ff', '#f2b632'),
  animation: palette('#1d3f52', '#2a9d8f', '#fdf3dc', '#f4a261'),
  anime: palette('#152744', '#3d6a9e', '#f4fbf6', '#e63946'),
  family: palette('#1d5fb8', '#6fbce6', '#fff6df', '#ffb703'),
  documentary: palette('#1d2a35', '#52616b', '#f2f2ec', '#c9a227'),
  biography: palette('#2a2520', '#76644e', '#f6eddd', '#b5651d'),
  history: palette('#281d14', '#7a5a30', '#f4e7cc', '#a63d2f'),
  war: palette('#1b1f16', '#4f5728', '#ebe4ca', '#b3261e'),
  western: palette('#5b2410', '#cf7a35', '#ffe9c2', '#7a1f0e'),
  music: stage,
  musical: palette('#3a0a2a', '#a61e5c', '#ffeccf', '#ffc145'),
  mystery: palette('#0e1f27', '#235565', '#e2ece7', '#c6a15b'),
  sport: palette('#0a3a1e', '#22894c', '#f7f7ea', '#f2c14e'),
  electronic: neon,
  techno: neon,
  house: neon,
  disco: palette('#2b0b3f', '#9b2c86', '#ffe8f0', '#ffd23f'),
  'new-wave': palette('#102a43', '#c44569', '#f7f1e8', '#40c9c6'),
  jazz: smoky,
  blues: smoky,
  classical: concert,
  soundtrack: palette('#131a2b', '#3c4f76', '#eef1f8', '#d1a054'),
  ambient: air,
  chanson: palette('#2b1a2f', '#7d4f6d', '#fbeee6', '#e3b778'),
  folk: earth,
  country: earth,
  'singer-songwriter': earth,
  rock: amp,
  metal: palette('#0c0c0e', '#333a42', '#e9e9e6', '#b11226'),
  punk: palette('#171717', '#7a1f3d', '#fdf6e3', '#f9e547'),
  alternative: palette('#1b2430', '#51557e', '#f1ecf7', '#d99152'),
  indie: palette('#24383f', '#6d8f86', '#f8f3e6', '#e27d60'),
  pop: palette('#4b1459', '#e0559d', '#fff0e6', '#45caff'),
  'k-pop': palette('#3c1a78', '#c86bfa', '#fff2fb', '#66f2d5'),
  'hip-hop': block,
  'r-and-b': block,
  soul: palette('#33130d', '#a2462a', '#ffecd2', '#f2b134'),
  funk: palette('#3a1505', '#c2571a', '#fff0cf', '#2ec4b6'),
  'trip-hop': palette('#10161c', '#394a52', '#e5ebe6', '#8fb996'),
  reggae: palette('#123a1f', '#3c7a34', '#fff4cc', '#f2b705'),
  latin: sun,
  world: sun,
};

/** The colours of a title: those of its first genre that has some, else the plain ones of a drama. */
export function paletteOf(genres: readonly string[]): Palette {
  const genre = genres.find((id) => palettes[id] !== undefined);
  return genre === undefined ? drama : (palettes[genre] ?? drama);
}
