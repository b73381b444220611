import type { Threshold, Thresholds } from '../model/dashboard';

const standard: Thresholds = { mode: 'absolute', steps: [{ value: null, color: 'green' }, { value: 80, color: 'red' }] };

/** The steps with their start values, ascending. Percentages are relative to `min` and `max`. */
export function absoluteSteps(thresholds: Thresholds | undefined, min: number, max: number): { from: number; color: string }[] {
  const { mode, steps } = thresholds && thresholds.steps.length > 0 ? thresholds : standard;
  const from = ({ value }: Threshold) => (value === null || value === undefined ? -Infinity : mode === 'percentage' ? min + ((max - min) * value) / 100 : value);
  return steps.map(step => ({ from: from(step), color: step.color })).sort((a, b) => a.from - b.from);
}

/** The colour name of the highest step at or below a value. */
export function thresholdColor(thresholds: Thresholds | undefined, value: number | null, min: number, max: number): string {
  const steps = absoluteSteps(thresholds, min, max);
  const reached = value === null || Number.isNaN(value) ? steps[0] : steps.filter(step => value >= step.from).at(-1);
  return (reached ?? steps[0]!).color;
}
