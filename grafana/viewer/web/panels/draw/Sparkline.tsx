import type { JSX } from 'preact';
import type { Value } from '../data/frame';

interface SparklineProps {
  times: readonly number[];
  values: readonly Value[];
  range: { from: number; to: number };
  min?: number | null;
  max?: number | null;
  color: string;
}

/** A value over time without axes: an area in a box of 100 by 100, scaled to its place. */
export function Sparkline({ times, values, range, min, max, color }: SparklineProps): JSX.Element | null {
  const points = values.flatMap((value, i) => (typeof value === 'number' && Number.isFinite(value) ? [{ at: times[i]!, value }] : []));
  if (points.length < 2) {
    return null;
  }

  const low = min ?? Math.min(...points.map(point => point.value));
  const high = Math.max(max ?? -Infinity, ...points.map(point => point.value));
  const x = (at: number) => (((at - range.from) / (range.to - range.from)) * 100).toFixed(2);
  const y = (value: number) => (high === low ? 98 : 98 - ((value - low) / (high - low)) * 94).toFixed(2);
  const line = points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' L');
  return (
    <svg class="stat-graph" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${x(points[0]!.at)},100 L${line} L${x(points.at(-1)!.at)},100 Z`} fill={color} fill-opacity="0.18" />
      <path d={`M${line}`} fill="none" stroke={color} stroke-width="1.5" vector-effect="non-scaling-stroke" />
    </svg>
  );
}
