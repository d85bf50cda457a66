import { LRUCache } from 'lru-cache';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import type { ContentMetrics } from '../metrics.ts';
import type { RasterFormat } from './raster-format.ts';

/** A picture to make: the name that it is remembered by, what it is drawn from, and its form. */
export interface RasterOrder {
  key: string;
  draw(): string;
  /** In pixels. */
  width: number;
  format: RasterFormat;
}

export interface RasteriserOptions {
  metrics: Pick<ContentMetrics, 'images' | 'imageSeconds'>;
  /** Bytes of pictures that are remembered. Default 32 MiB. */
  cacheBytes?: number;
  /** Pictures that are made at the same time. Default 2. */
  concurrency?: number;
  /** Pictures that wait for their turn; one more is turned away. Default 64. */
  mostWaiting?: number;
}

/** How hard a format tries to be small: a picture is made once and kept for a year. */
const encodings = {
  avif: { quality: 55, effort: 2 },
  webp: { quality: 80, effort: 4 },
  jpeg: { quality: 82, mozjpeg: true },
} as const;

/**
 * Makes pictures of a size from drawings and remembers the last ones. The same picture is made once, however many ask
 * at the same time; few are made at once, so that the process goes on answering.
 */
export class Rasteriser {
  readonly #metrics;
  readonly #concurrency: number;
  readonly #mostWaiting: number;
  readonly #made: LRUCache<string, Buffer>;
  readonly #making = new Map<string, Promise<Buffer>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: RasteriserOptions) {
    const { metrics, cacheBytes = 32 * 1024 * 1024, concurrency = 2, mostWaiting = 64 } = options;
    this.#metrics = metrics;
    this.#concurrency = concurrency;
    this.#mostWaiting = mostWaiting;
    this.#made = new LRUCache({ maxSize: cacheBytes, sizeCalculation: (bytes) => bytes.length });
  }

  /** Returns the bytes of a picture. Throws UPSTREAM_UNAVAILABLE when too many wait already. */
  async picture(order: RasterOrder): Promise<Buffer> {
    const { key, format } = order;
    const known = this.#made.get(key);
    if (known !== undefined) {
      this.#metrics.images.inc({ format, result: 'cached' });
      return known;
    }
    const making = this.#making.get(key) ?? this.#make(order);
    this.#making.set(key, making);
    try {
      return await making;
    } finally {
      this.#making.delete(key);
    }
  }

  async #make(order: RasterOrder): Promise<Buffer> {
    const { key, format } = order;
    const startedAt = performance.now();
    await this.#turn(format);
    try {
      const bytes = await render(order);
      this.#made.set(key, bytes);
      this.#metrics.images.inc({ format, result: 'made' });
      this.#metrics.imageSeconds.observe({ format }, (performance.now() - startedAt) / 1000);
      return bytes;
    } finally {
      this.#handOn();
    }
  }

  /** Waits until there is room to make a picture. */
  async #turn(format: RasterFormat): Promise<void> {
    if (this.#running < this.#concurrency) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#mostWaiting) {
      this.#metrics.images.inc({ format, result: 'refused' });
      throw new UpstreamUnavailableError('The maker of pictures');
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Gives the room to the one who waits longest, or back. */
  #handOn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

async function render({ draw, width, format }: RasterOrder): Promise<Buffer> {
  // Loaded here, since a process that serves no pictures of a size does not need it.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(draw()), { density: 96 })
    .resize({ width })
    .flatten({ background: '#000' })
    .toFormat(format, encodings[format])
    .toBuffer();
}
