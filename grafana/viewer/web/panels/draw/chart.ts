import uPlot from 'uplot';
import { absoluteSteps } from '../fields/thresholds';
import { colorOf, withAlpha } from '../fields/colors';
import { dateTime, zoned } from '../time/clock';
import { united, type Annotation } from '../data/annotations';
import type { Exemplar } from '../data/exemplars';
import { format } from '../fields/display';
import { increments, timeIncrements, timeTick, valueTicks } from './axis';
import { bridged, stacked, type ChartPlan, type ScalePlan, type SeriesPlan } from './plan';

/** The colours of the theme, which a canvas needs as values. */
export interface Ink {
  text: string;
  grid: string;
  surface: string;
  font: string;
}

/** The current colours of the theme. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return { text: value('--text-muted'), grid: value('--grid'), surface: value('--surface'), font: `11px ${value('--font') || 'sans-serif'}` };
}

/** The numbers of a series as drawn, and the sums below them in a stack. */
export function chartData(plan: ChartPlan, shown: readonly boolean[]): { data: uPlot.AlignedData; bands: uPlot.Band[] } {
  const { values, below } = stacked(plan, shown);
  const columns = values.map((column, i) => {
    const { spanNulls } = plan.series[i]!;
    return typeof spanNulls === 'number' ? bridged(plan.times, column, spanNulls) : column;
  });
  const bands = below.flatMap((under, i): uPlot.Band[] => (under === null ? [] : [{ series: [i + 1, under + 1] }]));
  return { data: [plan.times, ...columns] as uPlot.AlignedData, bands };
}

const paths = uPlot.paths;

function pathOf(curve: SeriesPlan['curve'], style: SeriesPlan['style']): uPlot.Series.PathBuilder {
  if (style === 'bars') {
    return paths.bars!({ size: [0.8, 60] });
  }

  if (style === 'points') {
    return () => null;
  }

  switch (curve) {
    case 'smooth':
      return paths.spline!();
    case 'stepBefore':
      return paths.stepped!({ align: -1 });
    case 'stepAfter':
      return paths.stepped!({ align: 1 });
    default:
      return paths.linear!();
  }
}

function seriesOptions(series: SeriesPlan): uPlot.Series {
  const fill = series.fill > 0 ? series.fill : series.style === 'bars' ? 0.8 : 0;
  return {
    label: series.title,
    scale: series.scale,
    stroke: series.color,
    width: series.style === 'points' ? 0 : series.width,
    dash: [...series.dash],
    spanGaps: series.spanNulls === true,
    paths: pathOf(series.curve, series.style),
    ...(fill > 0
      ? {
          fill: series.gradient
            ? (u: uPlot) => {
                const gradient = u.ctx.createLinearGradient(0, u.bbox.top, 0, u.bbox.top + u.bbox.height);
                gradient.addColorStop(0, withAlpha(series.color, fill));
                gradient.addColorStop(1, withAlpha(series.color, fill * 0.1));
                return gradient;
              }
            : withAlpha(series.color, fill),
        }
      : {}),
    points: {
      size: series.pointSize,
      width: 0,
      fill: series.color,
      ...(series.style === 'points' || series.points === 'always' ? { show: true } : series.points === 'never' ? { show: lonely, filter: lonelyPoints } : {}),
    },
  };
}

const lonely = (): boolean => true;

/** A point between two gaps has no line, so it is drawn as a dot. */
const lonelyPoints = (u: uPlot, index: number): number[] => {
  const values = u.data[index]!;
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) {
      found.push(i);
    }
  }

  return found;
};

function scaleOptions(scale: ScalePlan): uPlot.Scale {
  if (scale.log) {
    return { distr: 3, log: scale.log, range: (_, low, high) => (low === null || high === null || high <= 0 ? [1, 100] : uPlot.rangeLog(low > 0 ? low : high / 1000, high, scale.log!, true)) };
  }

  const { min, max, softMin, softMax, fromZero, options } = scale;
  return {
    range: (_, low, high) => {
      if (low === null || high === null || (low === 0 && high === 0)) {
        return [min ?? 0, max ?? (options.unit === 'percent' ? 100 : 1)];
      }

      const [from, to] = uPlot.rangeNum(low, high, {
        min: { pad: 0.1, hard: min ?? -Infinity, soft: softMin ?? 0, mode: fromZero || softMin !== null ? 1 : 3 },
        max: { pad: 0.1, hard: max ?? Infinity, soft: softMax ?? 0, mode: fromZero || softMax !== null ? 1 : 3 },
      });
      return [min ?? from ?? 0, max ?? to ?? 1];
    },
  };
}

function axisOptions(scale: ScalePlan, ink: Ink): uPlot.Axis {
  return {
    scale: scale.key,
    show: scale.side !== 'hidden',
    side: scale.side === 'right' ? 1 : 3,
    stroke: ink.text,
    font: ink.font,
    size: (u, ticks) => {
      const longest = (ticks ?? []).reduce((max, tick) => Math.max(max, tick?.length ?? 0), 0);
      u.ctx.font = ink.font;
      return Math.ceil(longest * 6.6) + 14;
    },
    gap: 4,
    space: 28,
    incrs: increments(scale.options.unit),
    values: (_, ticks, __, ___, apart) => valueTicks(scale.options, ticks, scale.log ? 0 : apart),
    ticks: { show: false },
    border: { show: false },
    grid: { show: scale.grid, stroke: ink.grid, width: 1 },
    ...(scale.label ? { label: scale.label, labelFont: ink.font, labelSize: 18 } : {}),
  };
}

/** The state that the chart reads while it draws, which may change without a new chart. */
export interface Live {
  range: { from: number; to: number };
  annotations: readonly Annotation[];
  exemplars: readonly Exemplar[];
}

export interface ChartHooks {
  live: () => Live;
  onCursor: (u: uPlot) => void;
  onSelect: (from: number, to: number) => void;
}

/** The options of a chart for a plan. */
export function chartOptions(plan: ChartPlan, bands: uPlot.Band[], size: { width: number; height: number }, ink: Ink, hooks: ChartHooks): uPlot.Options {
  return {
    ...size,
    ms: 1,
    tzDate: zoned,
    legend: { show: false },
    padding: [8, plan.scales.some(scale => scale.side === 'right') ? 0 : 12, 0, plan.scales.some(scale => scale.side === 'left') ? 0 : 8],
    cursor: {
      y: false,
      points: { size: 6, width: 0, fill: (_, i) => plan.series[i - 1]?.color ?? 'transparent' },
      drag: { x: true, y: false, setScale: false, dist: 6 },
      focus: { prox: -1 },
      bind: { dblclick: () => () => null },
    },
    focus: { alpha: 0.25 },
    scales: {
      x: { time: true, auto: false, range: () => [hooks.live().range.from, hooks.live().range.to] },
      ...Object.fromEntries(plan.scales.map(scale => [scale.key, scaleOptions(scale)])),
    },
    axes: [
      {
        stroke: ink.text,
        font: ink.font,
        size: 22,
        gap: 4,
        space: 76,
        incrs: [...timeIncrements],
        values: (_, ticks, __, ___, apart) => ticks.map(tick => timeTick(tick, apart)),
        ticks: { show: false },
        border: { show: false },
        grid: { stroke: ink.grid, width: 1 },
      },
      ...plan.scales.map(scale => axisOptions(scale, ink)),
    ],
    series: [{}, ...plan.series.map(seriesOptions)],
    bands,
    hooks: {
      drawClear: [u => drawThresholds(u, plan, 'area')],
      draw: [u => drawThresholds(u, plan, 'line'), u => drawAnnotations(u, hooks.live().annotations), u => placeExemplars(u, plan, hooks.live().exemplars)],
      setCursor: [hooks.onCursor],
      setSelect: [
        u => {
          if (u.select.width > 0) {
            hooks.onSelect(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'));
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          }
        },
      ],
    },
  };
}

function drawThresholds(u: uPlot, plan: ChartPlan, part: 'area' | 'line'): void {
  if (!plan.thresholds?.style.includes(part === 'line' && plan.thresholds.style === 'dashed' ? 'dashed' : part)) {
    return;
  }

  const { scale, options, style } = plan.thresholds;
  const { min = 0, max = 0 } = u.scales[scale] ?? {};
  const steps = absoluteSteps(options.thresholds, min, max);
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  steps.forEach((step, i) => {
    const color = colorOf(step.color);
    const at = step.from === -Infinity ? bbox.top + bbox.height : u.valToPos(step.from, scale, true);
    if (part === 'area') {
      const end = steps[i + 1] ? u.valToPos(steps[i + 1]!.from, scale, true) : bbox.top;
      ctx.fillStyle = withAlpha(color, 0.1);
      ctx.fillRect(bbox.left, end, bbox.width, at - end);
    } else if (step.from !== -Infinity) {
      ctx.strokeStyle = withAlpha(color, 0.75);
      ctx.lineWidth = 2 * uPlot.pxRatio;
      ctx.setLineDash(style.startsWith('dashed') ? [8 * uPlot.pxRatio, 8 * uPlot.pxRatio] : []);
      ctx.beginPath();
      ctx.moveTo(bbox.left, at);
      ctx.lineTo(bbox.left + bbox.width, at);
      ctx.stroke();
    }
  });
  ctx.restore();
}

function drawAnnotations(u: uPlot, annotations: readonly Annotation[]): void {
  const { ctx, bbox } = u;
  const bottom = bbox.top + bbox.height;
  const pixel = uPlot.pxRatio;
  ctx.save();
  // Overlapping ranges are filled once, so that the lines stay readable.
  for (const { from, to, color } of united(annotations)) {
    const left = Math.max(u.valToPos(from, 'x', true), bbox.left);
    const right = Math.min(u.valToPos(to, 'x', true), bbox.left + bbox.width);
    if (right - left > 2 * pixel) {
      ctx.fillStyle = withAlpha(color, 0.08);
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      ctx.fillStyle = color;
      ctx.fillRect(left, bottom, right - left, 3 * pixel);
    }
  }

  for (const { from, to, color } of annotations) {
    const left = Math.max(u.valToPos(from, 'x', true), bbox.left);
    const right = Math.min(u.valToPos(to, 'x', true), bbox.left + bbox.width);
    if (right < bbox.left || left > bbox.left + bbox.width) {
      continue;
    }

    ctx.strokeStyle = color;
    ctx.lineWidth = pixel;
    ctx.setLineDash([3 * pixel, 3 * pixel]);
    for (const at of from === to || right - left <= 2 * pixel ? [left] : [left, right]) {
      ctx.beginPath();
      ctx.moveTo(at, bbox.top);
      ctx.lineTo(at, bottom);
      ctx.stroke();
    }

    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.moveTo(left - 4 * pixel, bottom + 5 * pixel);
    ctx.lineTo(left + 4 * pixel, bottom + 5 * pixel);
    ctx.lineTo(left, bottom);
    ctx.fill();
  }

  ctx.restore();
}

/** Puts a mark at each exemplar, which leads to its trace. Those outside of the scale are at its edge. */
function placeExemplars(u: uPlot, plan: ChartPlan, exemplars: readonly Exemplar[]): void {
  const [scale] = plan.scales;
  u.over.querySelectorAll('.exemplar').forEach(mark => mark.remove());
  for (const { time, value, labels, link } of scale ? exemplars : []) {
    const [left, top] = [u.valToPos(time, 'x'), u.valToPos(value, scale!.key)];
    if (!Number.isFinite(top) || left < 0 || left > u.over.clientWidth) {
      continue;
    }

    const mark = document.createElement(link ? 'a' : 'span');
    mark.className = 'exemplar';
    mark.style.left = `${left}px`;
    mark.style.top = `${Math.min(Math.max(top, 0), u.over.clientHeight)}px`;
    const said = `${format(value, scale!.options)} at ${dateTime(time)}`;
    mark.title = [said, ...Object.entries(labels).filter(([name]) => !['__name__', 'le'].includes(name)).map(pair => pair.join(': ')), ...(link ? [`Click: ${link.label}`] : [])].join('\n');
    if (mark instanceof HTMLAnchorElement && link) {
      mark.href = link.href;
      mark.target = '_blank';
      mark.rel = 'noreferrer';
      mark.setAttribute('aria-label', `${link.label}: ${said}`);
      // A press on a mark starts no selection of a time.
      mark.onmousedown = event => event.stopPropagation();
    }

    u.over.append(mark);
  }
}
