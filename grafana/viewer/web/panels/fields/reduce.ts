import type { Value } from '../data/frame';

/** Neither null nor NaN. */
const numbers = (values: readonly Value[]): number[] => values.filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));

/** Everything but null. NaN is a value. */
const given = (values: readonly Value[]): Exclude<Value, null>[] => values.filter(value => value !== null);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const extreme = (values: readonly number[], better: (a: number, b: number) => boolean): number | null =>
  values.reduce<number | null>((best, value) => (best === null || better(value, best) ? value : best), null);

const min = (values: readonly number[]): number | null => extreme(values, (a, b) => a < b);
const max = (values: readonly number[]): number | null => extreme(values, (a, b) => a > b);

const sorted = (values: readonly Value[]): number[] => (given(values) as number[]).sort((a, b) => a - b);

function percentile(values: readonly Value[], share: number): number | null {
  const found = sorted(values);
  return found[Math.round(share * (found.length - 1))] ?? null;
}

function median(values: readonly Value[]): number {
  const found = sorted(values);
  const middle = Math.floor(found.length / 2);
  return found.length % 2 === 1 ? found[middle]! : (found[middle - 1]! + found[middle]!) / 2;
}

/** The growth above the highest value so far. */
const growth = (values: readonly number[]): number => {
  let [top, total] = [values[0] ?? NaN, 0];
  for (const value of values) {
    if (value > top) {
      [top, total] = [value, total + value - top];
    }
  }

  return total;
};

/** By Welford's method, so that the digits are those of Grafana. */
function variance(values: readonly number[]): number {
  let [mean, squares] = [0, 0];
  values.forEach((value, i) => {
    const before = mean;
    mean += (value - before) / (i + 1);
    squares += (value - before) * (value - mean);
  });
  return values.length === 0 ? 0 : squares / values.length;
}

interface Reducer {
  label: string;
  reduce: (values: readonly Value[]) => Value;
  /** The unit of the result, where it is not that of the values. */
  unit?: string;
  /** The result for no row at all; null by default. */
  empty?: Value;
}

const or = (value: number | null, calculate: (value: number) => number): number | null => (value === null ? null : calculate(value));

const reducers: Readonly<Record<string, Reducer>> = {
  lastNotNull: { label: 'Last *', reduce: values => values.filter(value => value !== null && !Number.isNaN(value)).at(-1) ?? null },
  last: { label: 'Last', reduce: values => values.at(-1) ?? null },
  firstNotNull: { label: 'First *', reduce: values => values.find(value => value !== null && !Number.isNaN(value)) ?? null },
  first: { label: 'First', reduce: values => values[0] ?? null },
  min: { label: 'Min', reduce: values => min(numbers(values)) },
  max: { label: 'Max', reduce: values => max(numbers(values)) },
  mean: { label: 'Mean', reduce: values => or(numbers(values).length || null, count => sum(numbers(values)) / count) },
  sum: { label: 'Total', reduce: values => sum(numbers(values)), empty: 0 },
  count: { label: 'Count', reduce: values => given(values).length, unit: 'none', empty: 0 },
  range: { label: 'Range', reduce: values => or(max(numbers(values)), top => top - min(numbers(values))!) },
  delta: { label: 'Delta', reduce: values => growth(numbers(values)) },
  step: { label: 'Step', reduce: values => min(numbers(values).slice(1).map((value, i) => value - numbers(values)[i]!)) },
  diff: { label: 'Difference', reduce: values => or(numbers(values).at(-1) ?? null, last => last - numbers(values)[0]!) },
  diffperc: { label: 'Difference percent', reduce: values => or(numbers(values)[0] ?? 0, first => (numbers(values).length === 0 ? 0 : ((numbers(values).at(-1)! - first) / first) * 100)), unit: 'percent' },
  median: { label: 'Median', reduce: median },
  stdDev: { label: 'StdDev', reduce: values => Math.sqrt(variance(given(values) as number[])) },
  variance: { label: 'Variance', reduce: values => variance(given(values) as number[]) },
  distinctCount: { label: 'Distinct Count', reduce: values => new Set(given(values)).size, unit: 'none' },
  changeCount: { label: 'Change Count', reduce: values => given(values).filter((value, i, all) => i > 0 && value !== all[i - 1]).length, unit: 'none' },
  allIsZero: { label: 'All Zeros', reduce: values => values.length > 0 && values.every(value => value === 0), unit: 'bool', empty: false },
  allIsNull: { label: 'All Nulls', reduce: values => values.every(value => value === null), unit: 'bool', empty: true },
  logmin: { label: 'Min (above zero)', reduce: values => min(numbers(values).filter(value => value > 0)) ?? Number.MAX_VALUE },
};

/** Reduces a column to a value, with Grafana's names of calculations; `p95` is a percentile. An unknown one returns null. */
export function reduceValues(name: string, values: readonly Value[]): Value {
  const share = /^p(\d{1,2})$/.exec(name);
  if (share) {
    return percentile(values, Number(share[1]) / 100);
  }

  const reducer = Object.hasOwn(reducers, name) ? reducers[name]! : null;
  return values.length === 0 ? (reducer?.empty ?? null) : (reducer?.reduce(values) ?? null);
}

/** The name of a calculation in a legend. */
export const reducerLabel = (name: string): string => (Object.hasOwn(reducers, name) ? reducers[name]!.label : /^p\d{1,2}$/.test(name) ? `${ordinal(Number(name.slice(1)))} %` : name);

const ordinal = (number: number): string => `${number}${(number % 100 > 10 && number % 100 < 14 ? '' : ['', 'st', 'nd', 'rd'][number % 10]) || 'th'}`;

/** The options for the result of a calculation: a count has no unit. */
export const reducedConfig = <T extends { unit?: string }>(name: string, config: T): T => {
  const unit = Object.hasOwn(reducers, name) ? reducers[name]!.unit : undefined;
  return unit === undefined ? config : { ...config, unit };
};
