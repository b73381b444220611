import { fixed, type Formatted, type Formatter } from './number';

/** The units of a duration: from how many seconds, the divisor, and the name. */
const steps: readonly [from: number, divisor: number, name: string][] = [
  [31_536_000, 31_556_900, 'year'],
  [604_800, 604_800, 'week'],
  [86_400, 86_400, 'day'],
  [3_600, 3_600, 'hour'],
  [60, 60, 'min'],
  [1, 1, 's'],
  [1e-3, 1e-3, 'ms'],
  [1e-6, 1e-6, 'µs'],
  [0, 1e-9, 'ns'],
];

const counted = new Set(['year', 'week', 'day', 'hour', 'min']);

/** Formats a duration in a suitable unit; `unit` is the number of seconds per given unit, `zero` the text for zero. */
export const duration = (unit: number, zero: string): Formatter => (value, decimals): Formatted => {
  if (!Number.isFinite(value)) {
    return { text: fixed(value) };
  }

  if (value === 0) {
    return { text: fixed(0, decimals), suffix: ` ${zero}` };
  }

  const seconds = value * unit;
  // Only seconds change to a smaller unit: 0.2 s is 200 ms, but 0.2 ms stays 0.2 ms.
  const step = steps.find(([from, divisor]) => Math.abs(seconds) >= from * (1 - 1e-12) || (unit !== 1 && divisor <= unit * 1.0001))!;
  const text = fixed(seconds / step[1], decimals);
  return { text, suffix: ` ${step[2]}${counted.has(step[2]) && Math.abs(Number(text)) !== 1 ? 's' : ''}` };
};

const parts: readonly [seconds: number, name: string][] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [604_800, 'week'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
  [0.001, 'millisecond'],
];

/** A duration in words, `1 hour, 30 minutes`: the decimals are the number of parts after the first. */
export const words = (unit: number): Formatter => (value, decimals) => {
  if (!Number.isFinite(value)) {
    return { text: fixed(value) };
  }

  let left = Math.abs(value) * unit;
  const said: string[] = [];
  for (const [seconds, name] of parts) {
    if (said.length > 0 ? said.length <= (decimals ?? 0) : left >= seconds) {
      const count = Math.floor(left / seconds + 1e-9);
      left -= count * seconds;
      said.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    } else if (said.length > 0) {
      break;
    }
  }

  return { text: (said.join(', ') || '0 seconds') + (value < 0 ? ' ago' : '') };
};

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `hh:mm:ss`, optionally with days. */
export const clock = (withDays: boolean): Formatter => (value) => {
  const seconds = Math.abs(value);
  const days = withDays ? Math.floor(seconds / 86_400) : 0;
  const rest = seconds - days * 86_400;
  const time = `${two(rest / 3600)}:${two((rest % 3600) / 60)}:${two(rest % 60)}`;
  return { text: `${withDays ? `${days} d ` : ''}${time}${value < 0 ? ' ago' : ''}` };
};
