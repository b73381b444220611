/** A formatted number with its prefix and suffix. */
export interface Formatted {
  text: string;
  prefix?: string;
  suffix?: string;
}

/** Formats a number in a unit; without `decimals` with as many as the number needs. */
export type Formatter = (value: number, decimals?: number | null) => Formatted;

export const textOf = (value: Formatted): string => `${value.prefix ?? ''}${value.text}${value.suffix ?? ''}`;

/** The decimals for three significant digits; none for whole numbers. */
const decimalsFor = (value: number): number => (value % 1 === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));

/** A number with the given decimals, or those it needs. */
export function fixed(value: number, decimals?: number | null): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  }

  const places = Math.max(0, decimals ?? decimalsFor(value));
  if (value === 0) {
    return (0).toFixed(places);
  }

  const factor = 10 ** places;
  const rounded = Math.round(value * factor) / factor;
  return String(rounded).includes('e') ? String(rounded) : rounded.toFixed(places);
}

/** The number and a unit that is never scaled, for instance `12 rpm`. */
export const plain = (unit: string): Formatter => (value, decimals) => ({
  text: fixed(value, decimals),
  ...(unit === '' ? {} : { suffix: ` ${unit}` }),
});

/** Scales by a factor with a suffix per step; `offset` is the step of the given number. */
export const scaled = (factor: number, suffixes: readonly string[], offset = 0): Formatter => (value, decimals) => {
  if (!Number.isFinite(value)) {
    return { text: fixed(value) };
  }

  const wanted = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) / Math.log10(factor) + 1e-12);
  const step = Math.min(Math.max(wanted, -offset), suffixes.length - 1 - offset);
  return { text: fixed(value / factor ** step, decimals), suffix: suffixes[offset + step] ?? '' };
};
