import { between, repeat, round } from './canvas.ts';
import type { Canvas } from './canvas.ts';

const disc = (x: number, y: number, radius: number, fill: string, opacity = 1) =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" opacity="${opacity}"/>`;

/** A ridge from left to right: heights from a few waves, closed at the bottom. */
function ridge({ width, height, random }: Canvas, base: number, swing: number, steps: number): string {
  const phases = [random() * 6, random() * 6, random() * 6];
  const points = Array.from({ length: steps + 1 }, (_unused, index) => {
    const at = index / steps;
    const wave = phases.reduce(
      (sum, phase, octave) => sum + Math.sin(phase + at * 5 * (octave + 1)) / (octave + 1),
      0,
    );
    return `${round(at * width)} ${round(base - (swing * wave) / 1.8)}`;
  });
  return `M0 ${height}L${points.join('L')}L${width} ${height}Z`;
}

/** Hills behind hills under a low sun. */
export function hills(canvas: Canvas): string {
  const { width, height, palette, random } = canvas;
  const sun = disc(
    width * between(random, 0.25, 0.75),
    height * 0.36,
    Math.min(width, height) * 0.17,
    palette.accent,
    0.95,
  );
  return (
    sun +
    repeat(4, (index) => {
      const path = ridge(canvas, height * (0.48 + index * 0.11), height * 0.06, 40);
      return `<path d="${path}" fill="${palette.deep}" opacity="${round(0.28 + index * 0.2)}"/>`;
    })
  );
}

/** Sharp peaks under a large moon, with stars. */
export function peaks(canvas: Canvas): string {
  const { width, height, palette, random } = canvas;
  const stars = repeat(60, () =>
    disc(random() * width, random() * height * 0.5, between(random, 0.6, 2), palette.light, 0.8),
  );
  const moon = disc(
    width * between(random, 0.3, 0.7),
    height * 0.32,
    Math.min(width, height) * 0.2,
    palette.light,
    0.9,
  );
  const range = (base: number, count: number, opacity: number) => {
    const step = width / count;
    const points = repeat(count + 1, (index) => {
      const top = base - between(random, 0.08, 0.26) * height;
      return `L${round((index - 0.5) * step)} ${round(base)}L${round(index * step)} ${round(top)}`;
    });
    return `<path d="M0 ${height}${points}L${width} ${round(base)}V${height}Z" fill="${palette.deep}" opacity="${opacity}"/>`;
  };
  return stars + moon + range(height * 0.6, 4, 0.45) + range(height * 0.7, 6, 0.75);
}

/** Bare trunks before a pale moon. */
export function forest({ width, height, palette, random }: Canvas): string {
  const moon = disc(
    width * between(random, 0.35, 0.65),
    height * 0.33,
    Math.min(width, height) * 0.22,
    palette.accent,
    0.9,
  );
  const trunks = (count: number, widest: number, opacity: number) =>
    repeat(count, (index) => {
      const x = ((index + random()) / count) * width;
      const lean = between(random, -30, 30);
      const thick = between(random, widest / 2, widest);
      const branches = repeat(4, (branch) => {
        const y = height * (0.1 + branch * 0.12 + random() * 0.06);
        const reach = between(random, 30, 110) * (random() < 0.5 ? -1 : 1);
        const at = x + lean * (1 - y / height);
        return `<path d="M${round(at)} ${round(y + 40)}Q${round(at + reach * 0.4)} ${round(y + 20)} ${round(at + reach)} ${round(y - 25)}" fill="none" stroke="${palette.deep}" stroke-width="${round(thick / 4)}"/>`;
      });
      return `<g opacity="${opacity}"><path d="M${round(x - thick)} ${height}L${round(x + lean)} 0L${round(x + thick)} ${height}Z" fill="${palette.deep}"/>${branches}</g>`;
    });
  return moon + trunks(9, 9, 0.45) + trunks(6, 18, 0.95);
}

/** A city at night with lit windows. */
export function skyline({ width, height, palette, random }: Canvas): string {
  const row = (base: number, opacity: number, lit: number) => {
    let x = -20;
    let towers = '';
    while (x < width) {
      const wide = between(random, 45, 95);
      const top = base - between(random, 0.06, 0.34) * height;
      towers += `<rect x="${round(x)}" y="${round(top)}" width="${round(wide - 4)}" height="${round(height - top)}" fill="${palette.deep}" opacity="${opacity}"/>`;
      for (let y = top + 16; y < base && lit > 0; y += 22) {
        for (let at = x + 9; at < x + wide - 16; at += 16) {
          if (random() < lit)
            towers += `<rect x="${round(at)}" y="${round(y)}" width="6" height="10" fill="${palette.accent}"/>`;
        }
      }
      x += wide;
    }
    return towers;
  };
  const moon = disc(
    width * between(random, 0.6, 0.82),
    height * 0.2,
    Math.min(width, height) * 0.09,
    palette.light,
    0.85,
  );
  return moon + row(height * 0.62, 0.45, 0) + row(height * 0.74, 0.95, 0.22);
}

/** Mesas before an enormous sun cut by bands. */
export function desert({ width, height, palette, random }: Canvas): string {
  const radius = Math.min(width, height) * 0.33;
  const [x, y] = [width * between(random, 0.4, 0.6), height * 0.44];
  const bands = repeat(6, (index) => {
    const at = y + radius * (0.1 + index * 0.15);
    return `<rect x="${round(x - radius)}" y="${round(at)}" width="${round(radius * 2)}" height="${round(2 + index * 3)}" fill="${palette.mid}"/>`;
  });
  const mesas = repeat(4, (index) => {
    const left = ((index + random() * 0.6) / 4) * width - 60;
    const wide = between(random, 90, 210);
    const top = height * between(random, 0.5, 0.6);
    return `<path d="M${round(left - 40)} ${round(height * 0.72)}L${round(left)} ${round(top)}H${round(left + wide)}L${round(left + wide + 46)} ${round(height * 0.72)}Z" fill="${palette.accent}" opacity=".85"/>`;
  });
  return `${disc(x, y, radius, palette.light, 0.95)}${bands}${mesas}<rect y="${round(height * 0.71)}" width="${width}" height="${round(height * 0.3)}" fill="${palette.deep}"/>`;
}

/** Scalloped waves under a red sun, as on a woodcut. */
export function waves({ width, height, palette, random }: Canvas): string {
  const sun = disc(
    width * between(random, 0.35, 0.65),
    height * 0.3,
    Math.min(width, height) * 0.19,
    palette.accent,
  );
  const size = Math.min(width, height) / 8;
  const rows = Math.ceil((height * 0.6) / (size * 0.5));
  const scales = repeat(rows, (row) =>
    repeat(Math.ceil(width / (size * 2)) + 2, (column) => {
      const x = column * size * 2 + (row % 2 === 0 ? 0 : size) - size;
      const y = height * 0.52 + row * size * 0.5;
      const rings = [1, 0.72, 0.44].map(
        (share, ring) =>
          `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * share)}" fill="${ring === 1 ? palette.mid : palette.deep}" stroke="${palette.light}" stroke-opacity=".55" stroke-width="2"/>`,
      );
      return rings.join('');
    }),
  );
  return sun + scales;
}
