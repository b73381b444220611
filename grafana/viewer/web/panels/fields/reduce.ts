import type { Value } from '../data/frame';

const numbers = (values: readonly Value[]): number[] => values.filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const extreme = (values: readonly number[], better: (a: number, b: number) => boolean): number | null =>
  values.reduce<number | null>((best, value) => (best === null || better(value, best) ? value : best), null);

const min = (values: readonly number[]): number | null => extreme(values, (a, b) => a < b);
const max = (values: readonly number[]): number | null => extreme(values, (a, b) => a > b);

function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!;
}

/** The increase of a counter; a decrease is a restart. */
const growth = (values: readonly number[]): number => values.reduce((total, value, i) => {
  const before = i === 0 ? value : values[i - 1]!;
  return total + (value >= before ? value - before : value);
}, 0);

type Reducer = (values: readonly Value[]) => Value;

const or = (value: number | null, calculate: (value: number) => number): number | null => (value === null ? null : calculate(value));

const reducers: Readonly<Record<string, { label: string; reduce: Reducer }>> = {
  lastNotNull: { label: 'Last *', reduce: values => values.filter(value => value !== null && !Number.isNaN(value)).at(-1) ?? null },
  last: { label: 'Last', reduce: values => values.at(-1) ?? null },
  firstNotNull: { label: 'First *', reduce: values => values.find(value => value !== null && !Number.isNaN(value)) ?? null },
  first: { label: 'First', reduce: values => values[0] ?? null },
  min: { label: 'Min', reduce: values => min(numbers(values)) },
  max: { label: 'Max', reduce: values => max(numbers(values)) },
  mean: { label: 'Mean', reduce: values => or(numbers(values).length || null, count => sum(numbers(values)) / count) },
  sum: { label: 'Total', reduce: values => or(numbers(values).length || null, () => sum(numbers(values))) },
  count: { label: 'Count', reduce: values => values.length },
  range: { label: 'Range', reduce: values => or(max(numbers(values)), top => top - min(numbers(values))!) },
  delta: { label: 'Delta', reduce: values => growth(numbers(values)) },
  step: { label: 'Step', reduce: values => min(numbers(values).slice(1).map((value, i) => value - numbers(values)[i]!)) },
  diff: { label: 'Difference', reduce: values => or(numbers(values).at(-1) ?? null, last => last - numbers(values)[0]!) },
  diffperc: { label: 'Difference percent', reduce: values => or(numbers(values)[0] ?? null, first => (numbers(values).at(-1)! - first) / first) },
  median: { label: 'Median', reduce: values => percentile(numbers(values), 0.5) },
  stdDev: { label: 'StdDev', reduce: values => or(variance(numbers(values)), Math.sqrt) },
  variance: { label: 'Variance', reduce: values => variance(numbers(values)) },
  distinctCount: { label: 'Distinct count', reduce: values => new Set(values).size },
  changeCount: { label: 'Change count', reduce: values => values.filter((value, i) => i > 0 && value !== values[i - 1]).length },
  allIsZero: { label: 'All zeros', reduce: values => (numbers(values).every(value => value === 0) ? 1 : 0) },
  allIsNull: { label: 'All nulls', reduce: values => (values.every(value => value === null) ? 1 : 0) },
};

function variance(values: readonly number[]): number | null {
  const mean = sum(values) / values.length;
  return values.length === 0 ? null : sum(values.map(value => (value - mean) ** 2)) / values.length;
}

/** Reduces a column to a value, with Grafana's names of calculations; `p95` is a percentile. An unknown one returns null. */
export function reduceValues(name: string, values: readonly Value[]): Value {
  const share = /^p(\d{1,2})$/.exec(name);
  return share ? percentile(numbers(values), Number(share[1]) / 100) : (reducers[name]?.reduce(values) ?? null);
}

/** The name of a calculation in a legend. */
export const reducerLabel = (name: string): string => reducers[name]?.label ?? name;
