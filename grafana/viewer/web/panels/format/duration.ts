import { fixed, type Formatted, type Formatter } from './number';

/** Below which value, in the given unit, its size in that unit, and the name. */
type Step = readonly [below: number, size: number, name: string];

const steps: Readonly<Record<string, readonly Step[]>> = {
  ns: [[1e3, 1, 'ns'], [1e6, 1e3, 'µs'], [1e9, 1e6, 'ms'], [6e10, 1e9, 's'], [3.6e12, 6e10, 'min'], [8.64e13, 3.6e12, 'hour'], [Infinity, 8.64e13, 'day']],
  µs: [[1e3, 1, 'µs'], [1e6, 1e3, 'ms'], [Infinity, 1e6, 's']],
  ms: [[1e3, 1, 'ms'], [6e4, 1e3, 's'], [3.6e6, 6e4, 'min'], [8.64e7, 3.6e6, 'hour'], [3.1536e10, 8.64e7, 'day'], [Infinity, 3.1536e10, 'year']],
  s: [[1e-6, 1e-9, 'ns'], [1e-3, 1e-6, 'µs'], [1, 1e-3, 'ms'], [60, 1, 's'], [3600, 60, 'min'], [86_400, 3600, 'hour'], [604_800, 86_400, 'day'], [31_536_000, 604_800, 'week'], [Infinity, 31_556_900, 'year']],
  m: [[60, 1, 'min'], [1440, 60, 'hour'], [10_080, 1440, 'day'], [604_800, 10_080, 'week'], [Infinity, 525_948, 'year']],
  h: [[24, 1, 'hour'], [168, 24, 'day'], [8760, 168, 'week'], [Infinity, 8760, 'year']],
  d: [[7, 1, 'day'], [365, 7, 'week'], [Infinity, 365, 'year']],
};

const counted = new Set(['min', 'hour', 'day', 'week', 'year']);

/** Formats a duration in a suitable unit, with the limits and plurals of Grafana. */
export const duration = (unit: string): Formatter => (value, decimals): Formatted => {
  if (value === 0 && unit === 's') {
    return { text: '0', suffix: ' s' };
  }

  const [, size, name] = steps[unit]!.find(([below]) => Math.abs(value) < below) ?? steps[unit]!.at(-1)!;
  const scaled = size < 1 ? value * Math.round(1 / size) : value / size;
  // Minutes and hours that stay what they are have no plural.
  const plural = counted.has(name) && Math.abs(scaled) > 1 && (size !== 1 || unit === 'd');
  return { text: fixed(scaled, decimals), suffix: ` ${name}${plural ? 's' : ''}` };
};

const parts: readonly [milliseconds: number, name: string][] = [
  [31_536_000_000, 'year'],
  [2_592_000_000, 'month'],
  [604_800_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
];

/** A duration in words, `1 hour, 30 minutes`: the decimals are the number of parts after the first. */
export const words = (unit: string, size: number): Formatter => (value, decimals) => {
  if (value === 0) {
    return { text: '0', suffix: ` ${unit}s` };
  }

  let left = Math.abs(value) * size;
  const said: string[] = [];
  for (const [milliseconds, name] of parts) {
    if (said.length <= (decimals ?? 0) && (said.length > 0 || left >= milliseconds)) {
      const count = Math.floor(left / milliseconds);
      left %= milliseconds;
      said.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    }
  }

  return { text: said.join(', '), ...(value < 0 ? { suffix: ' ago' } : {}) };
};

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `hh:mm:ss`, optionally with days. */
export const clock = (withDays: boolean): Formatter => (value) => {
  const seconds = Math.abs(value);
  const days = withDays ? Math.floor(seconds / 86_400) : 0;
  const rest = seconds - days * 86_400;
  const time = `${two(rest / 3600)}:${two((rest % 3600) / 60)}:${two(rest % 60)}`;
  return { text: `${days > 0 ? `${days} d ` : ''}${time}${value < 0 ? ' ago' : ''}` };
};
