import { between, repeat, round } from './canvas.ts';
import type { Canvas } from './canvas.ts';

/** A record half out of its sleeve. */
export function record({ width, height, palette, random }: Canvas): string {
  const size = Math.min(width, height) * 0.62;
  const [left, top] = [width / 2 - size * 0.62, height * 0.4 - size / 2];
  const [x, y] = [left + size * 0.98, top + size / 2];
  const grooves = repeat(
    9,
    (index) =>
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * (0.45 - index * 0.03))}" fill="none" stroke="${palette.light}" stroke-opacity=".22" stroke-width="1.2"/>`,
  );
  const disc = `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 0.47)}" fill="#0b0b0d"/>${grooves}<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 0.16)}" fill="${palette.accent}"/><circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 0.02)}" fill="${palette.deep}"/>`;
  const turn = Math.floor(random() * 4) * 90;
  const stripes = repeat(
    5,
    (index) =>
      `<path d="M0 0H${round(size * (1 - index * 0.18))}A${round(size * (1 - index * 0.18))} ${round(size * (1 - index * 0.18))} 0 0 1 0 ${round(size * (1 - index * 0.18))}Z" fill="${[palette.accent, palette.mid, palette.light, palette.deep, palette.accent][index] ?? palette.accent}"/>`,
  );
  const sleeve = `<svg x="${round(left)}" y="${round(top)}" width="${round(size)}" height="${round(size)}" viewBox="0 0 ${round(size)} ${round(size)}"><rect width="100%" height="100%" fill="${palette.deep}"/><g transform="rotate(${turn} ${round(size / 2)} ${round(size / 2)})">${stripes}</g></svg>`;
  return disc + sleeve;
}

/** A wave of sound, bar by bar. */
export function waveform({ width, height, palette, random }: Canvas): string {
  const count = 34;
  const step = (width * 0.84) / count;
  const [phase, played] = [random() * 6, Math.floor(between(random, 0.3, 0.7) * count)];
  return repeat(count, (index) => {
    const at = index / (count - 1);
    const swell = Math.sin(at * Math.PI) ** 0.7 * (0.45 + 0.55 * Math.abs(Math.sin(at * 9 + phase)));
    const tall = Math.max(10, height * 0.46 * swell * between(random, 0.6, 1));
    return `<rect x="${round(width * 0.08 + index * step)}" y="${round(height * 0.4 - tall / 2)}" width="${round(step * 0.58)}" height="${round(tall)}" rx="${round(step * 0.29)}" fill="${index <= played ? palette.accent : palette.light}" opacity="${index <= played ? 1 : 0.8}"/>`;
  });
}

/** Broken rings around a centre: a voice that carries. */
export function rings({ width, height, palette, random }: Canvas): string {
  const [x, y] = [width / 2, height * 0.4];
  const size = Math.min(width, height);
  const arcs = repeat(9, (index) => {
    const radius = size * (0.1 + index * 0.042);
    const round2 = 2 * Math.PI * radius;
    const dash = between(random, 0.45, 0.85) * round2;
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="none" stroke="${index % 3 === 1 ? palette.accent : palette.light}" stroke-width="${round(size * 0.017)}" stroke-linecap="round" stroke-dasharray="${round(dash)} ${round(round2 - dash)}" opacity="${round(1 - index * 0.06)}" transform="rotate(${Math.round(random() * 360)} ${round(x)} ${round(y)})"/>`;
  });
  return `${arcs}<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 0.055)}" fill="${palette.accent}"/>`;
}
