import type { Frame } from './frame';
import { numbersOf, timeOf } from './frame';

/** Counts by time and bucket. */
export interface Heatmap {
  times: number[];
  /** The upper ends of the buckets, from low to high; the last may be infinite. */
  bounds: number[];
  /** One array per bucket, one number per time; null where nothing is known. */
  counts: (number | null)[][];
  /** The least and the most of the counts that are not zero. */
  least: number;
  most: number;
}

/** Series of cumulative buckets (`le`) as the count of each bucket for itself; null if no series is a bucket. */
export function toHeatmap(frames: readonly Frame[]): Heatmap | null {
  const times = frames.map(timeOf).find(time => time !== undefined)?.values as number[] | undefined;
  const buckets = numbersOf(frames)
    .map(field => ({ bound: boundOf(field.labels?.['le'] ?? field.config.displayNameFromDS ?? ''), values: field.values as (number | null)[] }))
    .filter(({ bound }) => !Number.isNaN(bound))
    .sort((a, b) => a.bound - b.bound);
  if (!times || buckets.length === 0) {
    return null;
  }

  const counts = buckets.map(({ values }, i) => values.map((value, at) => {
    const below = i === 0 ? 0 : buckets[i - 1]!.values[at];
    // Rates of neighbours are not taken at the same instant: a little less than nothing is nothing.
    return value === null || Number.isNaN(value) ? null : Math.max(0, value - (below ?? 0));
  }));
  const shown = counts.flat().filter((count): count is number => count !== null && count > 1e-9);
  return {
    times,
    bounds: buckets.map(({ bound }) => bound),
    counts,
    least: shown.reduce((a, b) => Math.min(a, b), Infinity),
    most: shown.reduce((a, b) => Math.max(a, b), 0),
  };
}

const boundOf = (text: string): number => (text === '+Inf' || text === 'Inf' ? Infinity : text.trim() === '' ? NaN : Number(text));

/** Leaves out the empty buckets above and below, but for one at each end: eyes are for what is there. */
export function trimmed(heatmap: Heatmap): Heatmap {
  const used = heatmap.counts.map(row => row.some(count => count !== null && count > 1e-9));
  const first = used.indexOf(true);
  if (first < 0) {
    return heatmap;
  }

  const from = Math.max(0, first - 1);
  const to = Math.min(used.length, used.lastIndexOf(true) + 2);
  return { ...heatmap, bounds: heatmap.bounds.slice(from, to), counts: heatmap.counts.slice(from, to) };
}
