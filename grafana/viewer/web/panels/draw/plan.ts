import type { FieldOptions, Panel } from '../model/dashboard';
import { numbersOf, timeOf, titleOf, type Field, type Frame, type Value } from '../data/frame';
import { colorOf, scaleColor, seriesColor } from '../fields/colors';
import { valueRange } from '../fields/display';
import { reduceValues } from '../fields/reduce';
import { thresholdColor } from '../fields/thresholds';

/** A series of a chart with its name, numbers and style. */
export interface SeriesPlan {
  title: string;
  field: Field;
  color: string;
  scale: string;
  style: 'line' | 'bars' | 'points';
  curve: 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';
  width: number;
  dash: readonly number[];
  /** 0 to 1. */
  fill: number;
  gradient: boolean;
  points: 'auto' | 'always' | 'never';
  pointSize: number;
  /** Whether gaps are connected, or up to how many milliseconds. */
  spanNulls: boolean | number;
  stack: { mode: 'normal' | 'percent'; group: string } | null;
  inLegend: boolean;
  inTooltip: boolean;
  drawn: boolean;
}

/** A value axis and its range. */
export interface ScalePlan {
  key: string;
  options: FieldOptions;
  side: 'left' | 'right' | 'hidden';
  label: string;
  log: 2 | 10 | null;
  softMin: number | null;
  softMax: number | null;
  min: number | null;
  max: number | null;
  /** Whether the axis includes zero, which bars and stacks need. */
  fromZero: boolean;
  grid: boolean;
}

export interface ChartPlan {
  times: number[];
  series: SeriesPlan[];
  scales: ScalePlan[];
  thresholds: { style: string; options: FieldOptions; scale: string } | null;
}

const text = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
const number = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);
const maybe = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Plans the series and axes for the frames of a panel. */
export function planChart(frames: readonly Frame[], panel: Panel): ChartPlan {
  const times = unionOfTimes(frames);
  const scales = new Map<string, ScalePlan>();
  const series: SeriesPlan[] = [];
  for (const frame of frames) {
    const time = timeOf(frame);
    for (const field of time ? numbersOf([frame]) : []) {
      const values = alignTo(times, time!.values as number[], field.values);
      const custom = field.config.custom ?? {};
      const scale = scaleOf(field.config, scales.size);
      if (!scales.has(scale.key)) {
        scales.set(scale.key, scale);
      }

      const planned = planSeries({ ...field, values: custom['transform'] === 'negative-Y' ? values.map(negated) : values }, series.length, scale.key);
      scales.get(scale.key)!.fromZero ||= planned.style === 'bars' || planned.stack !== null;
      series.push(planned);
    }
  }

  const defaults = panel.fieldConfig?.defaults ?? {};
  const style = text((defaults.custom?.['thresholdsStyle'] as { mode?: string } | undefined)?.mode, 'off');
  const first = [...scales.values()][0];
  return { times, series, scales: [...scales.values()], thresholds: style === 'off' || !first ? null : { style, options: defaults, scale: first.key } };
}

const negated = (value: Value): Value => (typeof value === 'number' ? -value : value);

function unionOfTimes(frames: readonly Frame[]): number[] {
  const columns = frames.map(timeOf).filter(time => time !== undefined).map(time => time.values as number[]);
  const [first = []] = columns;
  return columns.every(column => column.length === first.length && column[0] === first[0] && column.at(-1) === first.at(-1))
    ? [...first]
    : [...new Set(columns.flat())].sort((a, b) => a - b);
}

function alignTo(times: readonly number[], own: readonly number[], values: readonly Value[]): Value[] {
  if (own.length === times.length && own[0] === times[0]) {
    return [...values];
  }

  const byTime = new Map(own.map((time, i) => [time, values[i] ?? null]));
  return times.map(time => byTime.get(time) ?? null);
}

/** Series with the same unit and range share an axis. The first axis is on the left. */
function scaleOf(options: FieldOptions, before: number): ScalePlan {
  const custom = options.custom ?? {};
  const placement = text(custom['axisPlacement'], 'auto');
  const distribution = (custom['scaleDistribution'] ?? {}) as { type?: string; log?: number };
  const log = distribution.type === 'log' ? (distribution.log === 2 ? 2 : 10) : null;
  const label = text(custom['axisLabel'], '');
  const [softMin, softMax] = [maybe(custom['axisSoftMin']), maybe(custom['axisSoftMax'])];
  return {
    key: `y:${options.unit ?? ''}/${placement}/${log ?? ''}/${options.min ?? ''}/${options.max ?? ''}/${softMin ?? ''}/${softMax ?? ''}/${label}`,
    options,
    side: placement === 'hidden' ? 'hidden' : placement === 'right' || (placement === 'auto' && before > 0) ? 'right' : 'left',
    label,
    log,
    softMin,
    softMax,
    min: options.min ?? null,
    max: options.max ?? null,
    fromZero: false,
    grid: before === 0 && custom['axisGridShow'] !== false,
  };
}

function planSeries(field: Field, index: number, scale: string): SeriesPlan {
  const custom = field.config.custom ?? {};
  const hidden = (custom['hideFrom'] ?? {}) as { viz?: boolean; legend?: boolean; tooltip?: boolean };
  const stacking = (custom['stacking'] ?? {}) as { mode?: string; group?: string };
  const line = (custom['lineStyle'] ?? {}) as { fill?: string; dash?: number[] };
  const spanNulls = custom['spanNulls'];
  return {
    title: titleOf(field),
    field,
    color: fieldColor(field, index),
    scale,
    style: text(custom['drawStyle'], 'line') as SeriesPlan['style'],
    curve: text(custom['lineInterpolation'], 'linear') as SeriesPlan['curve'],
    width: number(custom['lineWidth'], 1),
    dash: line.fill === 'dash' ? (line.dash ?? [10, 10]) : line.fill === 'dot' ? [0, 6] : [],
    fill: number(custom['fillOpacity'], 0) / 100,
    gradient: text(custom['gradientMode'], 'none') !== 'none',
    points: text(custom['showPoints'], 'auto') as SeriesPlan['points'],
    pointSize: number(custom['pointSize'], 5),
    spanNulls: typeof spanNulls === 'number' ? spanNulls : spanNulls === true,
    stack: stacking.mode === 'normal' || stacking.mode === 'percent' ? { mode: stacking.mode, group: `${stacking.group ?? 'A'}/${scale}` } : null,
    inLegend: hidden.legend !== true,
    inTooltip: hidden.tooltip !== true,
    drawn: hidden.viz !== true,
  };
}

/** The colour of a series: fixed, by its last value, or the next of the palette. */
export function fieldColor(field: Field, index: number): string {
  const { color, thresholds } = field.config;
  const last = () => {
    const value = reduceValues('lastNotNull', field.values);
    return typeof value === 'number' ? value : null;
  };
  const range = valueRange(field.values);
  const [min, max] = [field.config.min ?? range.min, field.config.max ?? range.max];
  switch (color?.mode) {
    case 'fixed':
    case 'shades':
      return colorOf(color.fixedColor);
    case 'thresholds':
      return colorOf(thresholdColor(thresholds, last(), min, max));
    case 'palette-classic-by-name':
      return seriesColor([...titleOf(field)].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7));
    default:
      return color?.mode.startsWith('continuous-') ? scaleColor(color.mode, max === min ? 0 : ((last() ?? min) - min) / (max - min)) : seriesColor(index);
  }
}

/** The drawn numbers, on top of those below in the same stack. `shown` tells which series are visible. */
export function stacked(plan: ChartPlan, shown: readonly boolean[]): { values: (number | null)[][]; below: (number | null)[] } {
  const numbers = (values: readonly Value[]) => values.map(value => (typeof value === 'number' && Number.isFinite(value) ? value : null));
  const totals = new Map<string, number[]>();
  for (const [i, { stack, field }] of plan.series.entries()) {
    if (stack?.mode === 'percent' && shown[i]) {
      const total = totals.get(stack.group) ?? plan.times.map(() => 0);
      numbers(field.values).forEach((value, at) => (total[at]! += Math.abs(value ?? 0)));
      totals.set(stack.group, total);
    }
  }

  const tops = new Map<string, { sums: number[]; series: number }>();
  const below: (number | null)[] = [];
  const values = plan.series.map(({ stack, field }, i) => {
    const own = numbers(field.values);
    below.push(null);
    if (!stack || !shown[i]) {
      return own;
    }

    const under = tops.get(stack.group);
    const total = totals.get(stack.group);
    const sums = own.map((value, at) => (under?.sums[at] ?? 0) + (total ? (total[at] ? (value ?? 0) / total[at]! : 0) : (value ?? 0)));
    below[i] = under?.series ?? null;
    tops.set(stack.group, { sums, series: i });
    // In a stack a gap counts as zero, unless all series have a gap.
    const known = plan.series.filter(other => other.stack?.group === stack.group);
    return sums.map((sum, at) => (known.some(other => typeof other.field.values[at] === 'number') ? sum : null));
  });
  return { values, below };
}

/** Connects gaps up to the length that the series allows. */
export function bridged(times: readonly number[], values: readonly (number | null)[], longest: number): (number | null)[] {
  const result = [...values];
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === null) {
      continue;
    }

    if (last >= 0 && i - last > 1 && times[i]! - times[last]! <= longest) {
      const [a, b] = [values[last]!, values[i]!];
      for (let at = last + 1; at < i; at++) {
        result[at] = a + ((b - a) * (times[at]! - times[last]!)) / (times[i]! - times[last]!);
      }
    }

    last = i;
  }

  return result;
}
