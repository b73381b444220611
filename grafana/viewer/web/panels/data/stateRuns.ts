import type { Value } from './frame';

/** A range of time with the same value. */
export interface Run {
  from: number;
  to: number;
  value: Value;
}

/** Merges equal successive values. Each value lasts until the next one, the last for one step. Nulls are gaps. */
export function stateRuns(times: readonly number[], values: readonly Value[], step: number, merge = true): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < times.length; i++) {
    const value = values[i] ?? null;
    if (value === null) {
      continue;
    }

    const from = times[i]!;
    const next = times[i + 1];
    const to = next === undefined || next - from > step * 1.5 ? from + step : next;
    const last = runs.at(-1);
    if (merge && last && last.value === value && last.to === from) {
      last.to = to;
    } else {
      runs.push({ from, to, value });
    }
  }

  return runs;
}
