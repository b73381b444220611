import type { QueryData } from './prometheus';

/** The time since which there is a sample at every step; the end of the range without samples. */
export function startOf(data: QueryData, step: number, end: number): number {
  const times = data.resultType === 'matrix' ? (data.result[0]?.values ?? []).map(([seconds]) => seconds * 1000) : [];
  return times.reduce((start, time, i) => (i > 0 && time - times[i - 1]! <= step ? start : time), end);
}
