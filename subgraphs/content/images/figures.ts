import { between, repeat, round } from './canvas.ts';
import type { Canvas } from './canvas.ts';

const centreOf = ({ width, height }: Canvas): [number, number] => [width / 2, height * 0.4];
const sizeOf = ({ width, height }: Canvas): number => Math.min(width, height);

/** A planet with its moons on tilted orbits, among stars. */
export function orbits(canvas: Canvas): string {
  const { width, height, palette, random } = canvas;
  const [x, y] = centreOf(canvas);
  const size = sizeOf(canvas);
  const tilt = round(between(random, -32, 32));
  const stars = repeat(
    90,
    () =>
      `<circle cx="${round(random() * width)}" cy="${round(random() * height * 0.8)}" r="${round(between(random, 0.5, 1.9))}" fill="${palette.light}" opacity="${round(between(random, 0.3, 0.9))}"/>`,
  );
  const rings = repeat(4, (index) => {
    const [a, b] = [size * (0.25 + index * 0.085), size * (0.09 + index * 0.035)];
    const angle = random() * Math.PI * 2;
    const moon = `<circle cx="${round(x + a * Math.cos(angle))}" cy="${round(y + b * Math.sin(angle))}" r="${round(between(random, 5, 13))}" fill="${palette.accent}"/>`;
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(a)}" ry="${round(b)}" fill="none" stroke="${palette.light}" stroke-opacity=".5" stroke-width="1.5"/>${moon}`;
  });
  const radius = size * between(random, 0.14, 0.2);
  const planet = `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${palette.accent}"/><path d="M${round(x)} ${round(y - radius)}A${round(radius)} ${round(radius)} 0 0 1 ${round(x)} ${round(y + radius)}A${round(radius * 1.5)} ${round(radius * 1.5)} 0 0 0 ${round(x)} ${round(y - radius)}Z" fill="${palette.deep}" opacity=".55"/>`;
  return `${stars}<g transform="rotate(${tilt} ${round(x)} ${round(y)})">${rings}${planet}</g>`;
}

/** Two discs that meet. */
export function meeting(canvas: Canvas): string {
  const { palette, random } = canvas;
  const [x, y] = centreOf(canvas);
  const radius = sizeOf(canvas) * 0.25;
  const apart = radius * between(random, 0.5, 0.75);
  const angle = between(random, -0.6, 0.6);
  const at = (side: number) =>
    `cx="${round(x + side * apart * Math.cos(angle))}" cy="${round(y + side * apart * Math.sin(angle))}"`;
  const rings = repeat(
    5,
    (index) =>
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius * (1.75 + index * 0.22))}" fill="none" stroke="${palette.light}" stroke-opacity="${round(0.35 - index * 0.06)}" stroke-width="2"/>`,
  );
  return `${rings}<circle ${at(-1)} r="${round(radius)}" fill="${palette.accent}" opacity=".9"/><circle ${at(1)} r="${round(radius)}" fill="${palette.light}" opacity=".72"/>`;
}

/** Cut paper: discs, half discs, bars and quarter rings, tumbling. */
export function confetti({ width, height, palette, random }: Canvas): string {
  const colours = [palette.accent, palette.light, palette.deep];
  const shapes = [
    (size: number) => `<circle r="${size}"/>`,
    (size: number) => `<path d="M${-size} 0A${size} ${size} 0 0 1 ${size} 0Z"/>`,
    (size: number) =>
      `<rect x="${-size}" y="${round(-size / 4)}" width="${size * 2}" height="${round(size / 2)}"/>`,
    (size: number) =>
      `<path d="M0 ${-size}A${size} ${size} 0 0 1 ${size} 0H${round(size * 0.45)}A${round(size * 0.45)} ${round(size * 0.45)} 0 0 0 0 ${round(-size * 0.45)}Z"/>`,
  ];
  const columns = Math.round(width / 120);
  return repeat(columns * 5, (index) => {
    const x = ((index % columns) + between(random, 0.25, 0.75)) * (width / columns);
    const y = (Math.floor(index / columns) + between(random, 0.25, 0.75)) * ((height * 0.68) / 5);
    const shape = shapes[Math.floor(random() * shapes.length)] ?? shapes[0];
    const colour = colours[Math.floor(random() * colours.length)] ?? palette.light;
    const size = Math.round(between(random, 20, 52));
    return `<g transform="translate(${round(x)} ${round(y)}) rotate(${round(random() * 360)})" fill="${colour}" opacity=".92">${shape?.(size) ?? ''}</g>`;
  });
}

/** Beams from one point, every other one lit. */
export function rays(canvas: Canvas): string {
  const { width, height, palette, random } = canvas;
  const [x, y] = [width * between(random, 0.35, 0.65), height * 0.46];
  const far = Math.hypot(width, height);
  const count = 14 + Math.floor(random() * 8);
  const turn = random();
  const beams = repeat(count, (index) => {
    const [from, to] = [index + turn, index + turn + 0.5].map((step) => (step / count) * Math.PI * 2) as [
      number,
      number,
    ];
    return `<path d="M${round(x)} ${round(y)}L${round(x + far * Math.cos(from))} ${round(y + far * Math.sin(from))}L${round(x + far * Math.cos(to))} ${round(y + far * Math.sin(to))}Z" fill="${palette.accent}" opacity=".3"/>`;
  });
  const core = [0.24, 0.17, 0.1].map(
    (share, index) =>
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(sizeOf(canvas) * share)}" fill="${index === 1 ? palette.deep : index === 0 ? palette.accent : palette.light}"/>`,
  );
  return beams + core.join('');
}

/** Light through blinds, on a wall. */
export function blinds({ width, height, palette, random }: Canvas): string {
  const count = 13;
  const lean = round(between(random, -14, -6));
  const slats = repeat(count, (index) => {
    const y = height * (0.02 + (index / count) * 0.74);
    return `<rect x="${round(-width * 0.2)}" y="${round(y)}" width="${round(width * 1.4)}" height="${round((height / count) * 0.32)}" fill="${palette.light}" opacity="${round(0.75 - (index / count) * 0.5)}"/>`;
  });
  const post = width * between(random, 0.3, 0.6);
  return `<g transform="rotate(${lean} ${width / 2} ${round(height / 2)})">${slats}<rect x="${round(post)}" y="${-height}" width="${round(width * 0.09)}" height="${height * 3}" fill="${palette.deep}" opacity=".9"/></g>`;
}

/** A spiral that never closes. */
export function spiral(canvas: Canvas): string {
  const { palette, random } = canvas;
  const [x, y] = centreOf(canvas);
  const turns = between(random, 4.5, 6.5);
  const start = random() * 6;
  const points = Array.from({ length: 240 }, (_unused, index) => {
    const at = index / 239;
    const angle = start + at * turns * Math.PI * 2;
    const radius = sizeOf(canvas) * 0.46 * at ** 0.85;
    return `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
  });
  const eye = sizeOf(canvas) * 0.035;
  return `<path d="M${points.join('L')}" fill="none" stroke="${palette.light}" stroke-opacity=".8" stroke-width="${round(sizeOf(canvas) * 0.017)}" stroke-linecap="round"/><circle cx="${round(x)}" cy="${round(y)}" r="${round(eye)}" fill="${palette.accent}"/>`;
}

/** Lines of equal height, as on a map, around a marked place. */
export function contours(canvas: Canvas): string {
  const { palette, random } = canvas;
  const [x, y] = centreOf(canvas);
  const phases = [random() * 6, random() * 6, random() * 6];
  const lines = repeat(11, (index) => {
    const radius = sizeOf(canvas) * (0.05 + index * 0.052);
    const points = Array.from({ length: 72 }, (_unused, step) => {
      const angle = (step / 72) * Math.PI * 2;
      const wobble = phases.reduce(
        (sum, phase, octave) => sum + Math.sin(angle * (octave + 2) + phase + index * 0.13) / (octave + 2),
        0,
      );
      const reach = radius * (1 + 0.22 * wobble);
      return `${round(x + reach * Math.cos(angle))} ${round(y + reach * Math.sin(angle))}`;
    });
    return `<path d="M${points.join('L')}Z" fill="none" stroke="${index % 4 === 0 ? palette.accent : palette.light}" stroke-opacity="${index % 4 === 0 ? 0.95 : 0.5}" stroke-width="${index % 4 === 0 ? 3 : 1.6}"/>`;
  });
  return `${lines}<circle cx="${round(x)}" cy="${round(y)}" r="8" fill="${palette.accent}"/>`;
}

/** Chevrons that climb, one of them marked. */
export function chevrons({ width, height, palette, random }: Canvas): string {
  const marked = 2 + Math.floor(random() * 3);
  const half = width * 0.36;
  const thick = height * 0.052;
  return repeat(7, (index) => {
    const y = height * (0.1 + index * 0.1);
    return `<path d="M${round(width / 2 - half)} ${round(y + half * 0.42)}L${round(width / 2)} ${round(y)}L${round(width / 2 + half)} ${round(y + half * 0.42)}v${round(thick)}L${round(width / 2)} ${round(y + thick)}L${round(width / 2 - half)} ${round(y + half * 0.42 + thick)}Z" fill="${index === marked ? palette.accent : palette.light}" opacity="${index === marked ? 1 : round(0.16 + index * 0.05)}"/>`;
  });
}

/** Lanes of a running track, seen from above. */
export function lanes({ width, height, palette, random }: Canvas): string {
  const [x, y] = [random() < 0.5 ? 0 : width, height * 0.42];
  const step = Math.min(width, height) * 0.085;
  const runner = 2 + Math.floor(random() * 3);
  const arcs = repeat(
    8,
    (index) =>
      `<circle cx="${x}" cy="${round(y)}" r="${round(step * (index + 1.6))}" fill="none" stroke="${index === runner ? palette.accent : palette.light}" stroke-opacity="${index === runner ? 1 : 0.55}" stroke-width="${index === runner ? round(step * 0.72) : 3}"/>`,
  );
  return arcs;
}

/** Spotlights on an empty stage. */
export function spotlights({ width, height, palette, random }: Canvas): string {
  const cones = repeat(4, (index) => {
    const [from, to] = [width * (0.12 + index * 0.25), width * between(random, 0.15, 0.85)];
    return `<path d="M${round(from)} -10L${round(to - width * 0.13)} ${round(height * 0.7)}H${round(to + width * 0.13)}Z" fill="${index % 2 === 0 ? palette.accent : palette.light}" opacity=".26"/><ellipse cx="${round(to)}" cy="${round(height * 0.7)}" rx="${round(width * 0.13)}" ry="${round(height * 0.018)}" fill="${palette.light}" opacity=".75"/>`;
  });
  return `<rect y="${round(height * 0.69)}" width="${width}" height="${round(height * 0.31)}" fill="${palette.deep}" opacity=".6"/>${cones}`;
}
