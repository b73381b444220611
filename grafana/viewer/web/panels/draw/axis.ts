import { dateTime, timeOfDay, zoned } from '../time/clock';
import { format } from '../fields/display';
import type { FieldOptions } from '../model/dashboard';

const two = (value: number): string => String(value).padStart(2, '0');

/** The format of times for a step in milliseconds. */
export function timeTick(milliseconds: number, apart: number): string {
  const at = zoned(milliseconds);
  const time = timeOfDay(milliseconds);
  if (apart < 60_000) {
    return time;
  }

  if (apart < 86_400_000) {
    const midnight = at.getHours() === 0 && at.getMinutes() === 0;
    return midnight ? `${two(at.getMonth() + 1)}/${two(at.getDate())}` : time.slice(0, 5);
  }

  return apart < 28 * 86_400_000 ? `${two(at.getMonth() + 1)}/${two(at.getDate())}` : dateTime(milliseconds).slice(0, 7);
}

/** The number of decimals for a step. */
function decimalsOf(apart: number): number {
  const [digits = '', exponent = '0'] = apart.toExponential().split('e');
  return (digits.split('.')[1] ?? '').length - Number(exponent);
}

/** The labels of a value axis. */
export function valueTicks(options: FieldOptions, ticks: readonly number[], apart: number): string[] {
  const decimals = apart > 0 ? decimalsOf(apart) : 0;
  const { noValue: _, ...shown } = options;
  // A scaled unit may need decimals for whole steps; then each label has as many as it needs.
  return ticks.map(tick => (tick === null ? '' : format(tick, shown, decimals > 0 ? decimals : null)));
}

const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 7_776_000, 31_536_000];

/** Steps of a time axis in milliseconds. */
export const timeIncrements: readonly number[] = [1, 5, 10, 50, 100, 200, 500, ...seconds.map(step => step * 1000)];

/** Steps of a value axis: 1, 2, 2.5, 5 and their multiples; powers of two for bytes. */
export function increments(unit: string | undefined): number[] {
  if (unit && /^(bytes|kbytes|mbytes|gbytes|bits|binBps|binbps)$/.test(unit)) {
    return Array.from({ length: 80 }, (_, i) => 2 ** (i - 10));
  }

  return Array.from({ length: 36 }, (_, i) => i - 12).flatMap(exponent => [1, 2, 2.5, 5].map(step => Number(`${step}e${exponent}`)));
}
