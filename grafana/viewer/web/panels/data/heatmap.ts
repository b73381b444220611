import { align } from './align';
import type { Frame } from './frame';

/** Counts by time and bucket. */
export interface Heatmap {
  times: number[];
  /** The upper bounds of the buckets, ascending; the last may be infinite. */
  bounds: number[];
  /** One array per bucket with one number per time; null without data. */
  counts: (number | null)[][];
  /** The min and max of the counts above zero. */
  min: number;
  max: number;
}

/** Converts cumulative buckets (`le`) to counts per bucket; null if no series is a bucket. */
export function toHeatmap(frames: readonly Frame[], step: number): Heatmap | null {
  const { times, columns } = align(frames, step);
  const buckets = columns
    .map(({ field, values }) => ({ bound: boundOf(field.labels?.['le'] ?? field.config.displayNameFromDS ?? ''), values: values.map(value => (typeof value === 'number' ? value : null)) }))
    .filter(({ bound }) => !Number.isNaN(bound))
    .sort((a, b) => a.bound - b.bound);
  if (buckets.length === 0) {
    return null;
  }

  const counts = buckets.map(({ values }, i) => values.map((value, at) => {
    const below = i === 0 ? 0 : buckets[i - 1]!.values[at];
    // The rates of two buckets can be from different instants, so small negative differences are zero.
    return value === null || Number.isNaN(value) ? null : Math.max(0, value - (below ?? 0));
  }));
  const shown = counts.flat().filter((count): count is number => count !== null && count > 1e-9);
  return {
    times,
    bounds: buckets.map(({ bound }) => bound),
    counts,
    min: shown.reduce((a, b) => Math.min(a, b), Infinity),
    max: shown.reduce((a, b) => Math.max(a, b), 0),
  };
}

const boundOf = (text: string): number => (text === '+Inf' || text === 'Inf' ? Infinity : text.trim() === '' ? NaN : Number(text));

/** Removes the empty buckets at both ends, except one at each. */
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
