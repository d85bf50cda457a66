import { repeat, round } from './canvas.ts';
import type { Canvas } from './canvas.ts';

/** Vertical scratches and dust of a worn print. */
function wornPrint({ width, height, palette, random }: Canvas): string {
  const scratches = repeat(7, () => {
    const x = round(random() * width);
    return `<path d="M${x} 0V${height}" stroke="${palette.light}" stroke-opacity=".1" stroke-width="${round(0.5 + random())}"/>`;
  });
  const dust = repeat(
    70,
    () =>
      `<circle cx="${round(random() * width)}" cy="${round(random() * height)}" r="${round(0.5 + random() * 1.4)}" fill="${palette.light}" opacity=".22"/>`,
  );
  return scratches + dust;
}

/** The dots of a cheap offset print, stronger to one side. */
function halftone({ width, height, palette }: Canvas): string {
  const step = 16;
  const columns = Math.ceil(width / step);
  return repeat(Math.ceil((height * 0.32) / step), (row) =>
    repeat(columns, (column) => {
      const radius = 5.2 * (1 - (row * step) / (height * 0.32)) * (0.35 + (0.65 * column) / columns);
      return radius < 0.5
        ? ''
        : `<circle cx="${column * step + (row % 2) * 8}" cy="${row * step}" r="${round(radius)}" fill="${palette.deep}" opacity=".28"/>`;
    }),
  );
}

/** A grid that runs to the horizon. */
function neonGrid({ width, height, palette }: Canvas): string {
  const horizon = height * 0.6;
  const lines = repeat(17, (index) => {
    const spread = (index - 8) / 8;
    return `<path d="M${round(width / 2 + spread * width * 0.35)} ${round(horizon)}L${round(width / 2 + spread * width * 2)} ${height}" stroke="${palette.accent}" stroke-opacity=".35" stroke-width="1.5"/>`;
  });
  const rows = repeat(9, (index) => {
    const y = round(horizon + (height - horizon) * (index / 9) ** 1.8);
    return `<path d="M0 ${y}H${width}" stroke="${palette.accent}" stroke-opacity=".35" stroke-width="1.5"/>`;
  });
  return lines + rows;
}

/** Fine scan lines of a video tape. */
const scanLines = ({ width, height, palette }: Canvas): string =>
  repeat(
    Math.floor(height / 9),
    (index) => `<rect y="${index * 9}" width="${width}" height="1.6" fill="${palette.deep}" opacity=".22"/>`,
  );

/** A soft slant of light, clean as a screen. */
const sheen = ({ width, height, palette }: Canvas): string =>
  `<path d="M${round(width * 0.58)} 0H${width}V${round(height * 0.5)}Z" fill="${palette.light}" opacity=".06"/>`;

/** The surface that a picture of a year has. */
export function textureOf(year: number | null, canvas: Canvas): string {
  if (year === null || year >= 2000) return sheen(canvas);
  if (year < 1960) return wornPrint(canvas);
  if (year < 1980) return halftone(canvas);
  return year < 1990 ? neonGrid(canvas) : scanLines(canvas);
}
