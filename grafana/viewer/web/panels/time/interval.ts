import { formatDuration } from './duration';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly number[] = [
  10, 20, 50, 100, 200, 500,
  second, 2 * second, 5 * second, 10 * second, 15 * second, 20 * second, 30 * second,
  minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 20 * minute, 30 * minute,
  hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour,
  day, 7 * day, 30 * day, 365 * day,
];

/** The nearest round step in milliseconds. */
export function roundInterval(milliseconds: number): number {
  for (let i = 0; i < steps.length - 1; i++) {
    if (milliseconds < (steps[i]! + steps[i + 1]!) / 2) {
      return steps[i]!;
    }
  }

  return steps.at(-1)!;
}

export interface Resolution {
  /** Milliseconds between two points. */
  step: number;
  /** First and last point in milliseconds, multiples of the step. */
  start: number;
  end: number;
}

/** At most one point per pixel and per scrape. The ends are aligned, so that a refresh does not move the points. */
export function resolution(from: number, to: number, points: number, atLeast: number): Resolution {
  const wanted = roundInterval((to - from) / Math.max(1, points));
  const step = Math.max(wanted, atLeast, Math.ceil((to - from) / 11_000));
  return { step, start: Math.floor(from / step) * step, end: Math.floor(to / step) * step };
}

/** The interval variables: `$__interval`, `$__rate_interval` and others. */
export function intervalVariables(step: number, scrape: number, from: number, to: number): Record<string, string> {
  const range = Math.round((to - from) / 1000);
  return {
    __interval: formatDuration(step),
    __interval_ms: String(step),
    // A rate needs at least two scrapes in its window, even if one is late.
    __rate_interval: formatDuration(Math.max(step + scrape, 4 * scrape)),
    __range: `${range}s`,
    __range_s: String(range),
    __range_ms: String(Math.round(to - from)),
    __from: String(Math.round(from)),
    __to: String(Math.round(to)),
  };
}
