import type { Gateway } from './gateway.ts';
import type { Measurement } from './measure.ts';
import { median } from './median.ts';
import type { WorkName } from './works.ts';

/** All that was measured of one gateway at one work. */
export interface Cell {
  gateway: Gateway;
  work: WorkName;
  /** One of each round. */
  measurements: Measurement[];
  /** Why there are no more of them. */
  failure?: string;
}

const references = ['stock', 'grafbase'];

const medianOf = ({ measurements }: Cell, key: keyof Measurement) =>
  median(measurements.map((measurement) => measurement[key]));

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** A row for each cell: the medians of its rounds, and its cost as a share of that of the gateways one compares with. */
export function tableOf(cells: Cell[]): Record<string, string | number>[] {
  const ratios = (cell: Cell) =>
    references.flatMap((name) => {
      const reference = cells.find(({ gateway, work }) => gateway.name === name && work === cell.work);
      if (reference === undefined || reference.measurements.length === 0) return [];
      return [[`of ${name}`, rounded(medianOf(cell, 'costMs') / medianOf(reference, 'costMs'), 3)]];
    });
  return cells.map((cell) => {
    const name = { work: cell.work, gateway: cell.gateway.name };
    if (cell.measurements.length === 0) return { ...name, failure: cell.failure ?? '' };
    return {
      ...name,
      'CPU ms': rounded(medianOf(cell, 'costMs'), 3),
      ...Object.fromEntries(ratios(cell)),
      'requests/s': Math.round(medianOf(cell, 'requestsPerSecond')),
      'p50 ms': rounded(medianOf(cell, 'p50Ms'), 1),
      'p95 ms': rounded(medianOf(cell, 'p95Ms'), 1),
      'other load %': Math.round(medianOf(cell, 'otherLoad')),
      ...(cell.failure !== undefined && { failure: cell.failure }),
    };
  });
}
