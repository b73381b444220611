import type { FieldOptions, Panel } from '../model/dashboard';
import { align } from '../data/align';
import { titleOf, type Field, type Frame } from '../data/frame';
import { colorOf, scaleColor, seriesColor } from '../fields/colors';
import { rangeOf, type Range } from '../fields/display';
import { reduceValues } from '../fields/reduce';
import { thresholdColor } from '../fields/thresholds';
import { either, flag, list, nullable, number, object, oneOf, text, withDefault } from '../model/shape';

/** A number to draw; null is a gap, undefined a time at which only others have a sample. */
export type Point = number | null | undefined;

/** A series of a chart with its name, numbers and style. */
export interface SeriesPlan {
  title: string;
  field: Field;
  /** One per time of the chart. */
  values: readonly Point[];
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

/** The options of a series and its axis; Grafana's defaults where a file has none. */
const read = object({
  drawStyle: withDefault(oneOf('line', 'bars', 'points'), 'line'),
  lineInterpolation: withDefault(oneOf('linear', 'smooth', 'stepBefore', 'stepAfter'), 'linear'),
  lineWidth: withDefault(number, 1),
  lineStyle: withDefault(object<{ fill?: string; dash?: number[] }>({ fill: text, dash: list(number) }), {}),
  fillOpacity: withDefault(number, 0),
  gradientMode: withDefault(text, 'none'),
  showPoints: withDefault(oneOf('auto', 'always', 'never'), 'auto'),
  pointSize: withDefault(number, 5),
  spanNulls: withDefault(either<boolean, number>(flag, number), false),
  stacking: withDefault(object<{ mode?: string; group?: string }>({ mode: text, group: value => (value === false ? 'false' : text(value)) }), {}),
  hideFrom: withDefault(object<{ viz?: boolean; legend?: boolean; tooltip?: boolean }>({ viz: flag, legend: flag, tooltip: flag }), {}),
  transform: withDefault(text, ''),
  axisPlacement: withDefault(text, 'auto'),
  axisLabel: withDefault(text, ''),
  axisGridShow: withDefault(flag, true),
  axisSoftMin: withDefault(nullable(number), null),
  axisSoftMax: withDefault(nullable(number), null),
  scaleDistribution: withDefault(object<{ type?: string; log?: number }>({ type: text, log: number }), {}),
  thresholdsStyle: withDefault(object<{ mode?: string }>({ mode: text }), {}),
});
const customOf = (options: FieldOptions) => read(options.custom ?? {})!;

/** Plans the series and axes for the frames of a panel. */
export function planChart(frames: readonly Frame[], panel: Panel, step: number): ChartPlan {
  const { times, columns } = align(frames, step);
  const scales = new Map<string, ScalePlan>();
  const series: SeriesPlan[] = [];
  const range = rangeOf(columns.map(({ field }) => field));
  for (const { field, values } of columns) {
    const scale = scaleOf(field.config, scales.size);
    if (!scales.has(scale.key)) {
      scales.set(scale.key, scale);
    }

    const numbers = values.map(value => (value === undefined ? undefined : typeof value === 'number' && Number.isFinite(value) ? value : null));
    const turned = customOf(field.config).transform === 'negative-Y' ? numbers.map(value => (typeof value === 'number' ? -value : value)) : numbers;
    const planned = planSeries(field, turned, fieldColor(field, series.length, range(field)), scale.key);
    scales.get(scale.key)!.fromZero ||= planned.style === 'bars' || planned.stack !== null;
    series.push(planned);
  }

  const defaults = panel.fieldConfig?.defaults ?? {};
  const style = customOf(defaults).thresholdsStyle.mode ?? 'off';
  const first = [...scales.values()][0];
  return { times, series, scales: [...scales.values()], thresholds: style === 'off' || !first ? null : { style, options: defaults, scale: first.key } };
}

/** Series with the same unit and range share an axis. The first axis is on the left. */
function scaleOf(options: FieldOptions, before: number): ScalePlan {
  const { axisPlacement: placement, axisLabel: label, axisSoftMin: softMin, axisSoftMax: softMax, axisGridShow, scaleDistribution } = customOf(options);
  const log = scaleDistribution.type === 'log' ? (scaleDistribution.log === 2 ? 2 : 10) : null;
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
    grid: before === 0 && axisGridShow,
  };
}

function planSeries(field: Field, values: readonly Point[], color: string, scale: string): SeriesPlan {
  const { lineStyle, stacking, hideFrom, ...custom } = customOf(field.config);
  return {
    title: titleOf(field),
    field,
    values,
    color,
    scale,
    style: custom.drawStyle,
    curve: custom.lineInterpolation,
    width: custom.lineWidth,
    dash: lineStyle.fill === 'dash' ? (lineStyle.dash ?? [10, 10]) : lineStyle.fill === 'dot' ? [0, 6] : [],
    fill: custom.fillOpacity / 100,
    gradient: custom.gradientMode !== 'none',
    points: custom.showPoints,
    pointSize: custom.pointSize,
    spanNulls: custom.spanNulls,
    stack: stacking.mode === 'normal' || stacking.mode === 'percent' ? { mode: stacking.mode, group: `${stacking.group ?? 'A'}/${scale}` } : null,
    inLegend: hideFrom.legend !== true,
    inTooltip: hideFrom.tooltip !== true,
    drawn: hideFrom.viz !== true,
  };
}

/** The colour of a series: fixed, by a value of it within the range of all series, or the next of the palette. */
function fieldColor(field: Field, index: number, { min, max }: Range): string {
  const { color, thresholds } = field.config;
  const value = () => {
    const reduced = reduceValues(color?.seriesBy ?? 'last', field.values);
    return typeof reduced === 'number' ? reduced : 0;
  };
  switch (color?.mode) {
    case 'fixed':
    case 'shades':
      return colorOf(color.fixedColor);
    case 'thresholds':
      return colorOf(thresholdColor(thresholds, value(), min, max));
    case 'palette-classic-by-name':
      return seriesColor([...titleOf(field)].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7));
    default:
      return color?.mode.startsWith('continuous-') ? scaleColor(color.mode, max === min ? 0 : (value() - min) / (max - min)) : seriesColor(index);
  }
}

/** The drawn numbers, on top of those below in the same stack. `shown` tells which series are visible. */
export function stacked(plan: ChartPlan, shown: readonly boolean[]): { values: Point[][]; below: (number | null)[] } {
  const totals = new Map<string, number[]>();
  for (const [i, { stack, values }] of plan.series.entries()) {
    if (stack?.mode === 'percent' && shown[i]) {
      const total = totals.get(stack.group) ?? plan.times.map(() => 0);
      values.forEach((value, at) => (total[at]! += Math.abs(value ?? 0)));
      totals.set(stack.group, total);
    }
  }

  const tops = new Map<string, { sums: number[]; series: number }>();
  const below: (number | null)[] = [];
  const values = plan.series.map(({ stack, values: own }, i) => {
    below.push(null);
    if (!stack || !shown[i]) {
      return [...own];
    }

    const under = tops.get(stack.group);
    const total = totals.get(stack.group);
    const sums = own.map((value, at) => (under?.sums[at] ?? 0) + (total ? (total[at] ? (value ?? 0) / total[at]! : 0) : (value ?? 0)));
    below[i] = under?.series ?? null;
    tops.set(stack.group, { sums, series: i });
    // In a stack a gap counts as zero, unless all series have a gap.
    const known = plan.series.filter(other => other.stack?.group === stack.group);
    return sums.map((sum, at) => (known.some(other => typeof other.values[at] === 'number') ? sum : null));
  });
  return { values, below };
}

/** Connects gaps up to the length that the series allows. */
export function bridged(times: readonly number[], values: readonly Point[], longest: number): Point[] {
  const result = [...values];
  let last = -1;
  values.forEach((value, i) => {
    if (typeof value === 'number') {
      if (last >= 0 && times[i]! - times[last]! <= longest) {
        result.fill(undefined, last + 1, i);
      }

      last = i;
    }
  });
  return result;
}
