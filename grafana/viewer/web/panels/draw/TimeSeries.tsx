import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dateTime, timeOfDay } from '../time/clock';
import { format } from '../fields/display';
import { compareValues } from '../transform/rows';
import type { Annotation } from '../data/annotations';
import { chartData, chartOptions, inkOf, type Live } from './chart';
import { flag, list, object, text } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { Legend, type LegendOptions } from './Legend';
import { planChart, type ChartPlan } from './plan';
import { Swatch } from './Swatch';
import { Tooltip } from './Tooltip';
import { useSize } from './useSize';

interface TimeSeriesOptions {
  legend?: LegendOptions;
  tooltip?: { mode?: string; sort?: string };
}

const read = object<TimeSeriesOptions>({
  legend: object<LegendOptions>({ showLegend: flag, displayMode: text, placement: text, calcs: list(text), sortBy: text, sortDesc: flag }),
  tooltip: object<{ mode?: string; sort?: string }>({ mode: text, sort: text }),
});

interface Hover {
  x: number;
  y: number;
  index: number;
  time: number;
  nearest: number | null;
}

/** Lines, areas, bars or points over time. */
export function TimeSeries({ panel, frames, range, step, annotations, exemplars, theme, cursor, onZoom, onZoomOut }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const plan = useMemo(() => planChart(frames, panel, step), [frames, panel, step, theme]);
  const [alone, setAlone] = useState<ReadonlySet<string> | null>(null);
  const [holder, size] = useSize<HTMLDivElement>();
  const [hover, setHover] = useState<Hover | null>(null);
  const chart = useRef<uPlot | null>(null);
  const self = useRef({});
  const live = useRef<Live>({ range, annotations, exemplars });
  live.current = { range, annotations, exemplars };
  const callbacks = useRef({ onZoom, cursor });
  callbacks.current = { onZoom, cursor };
  const shown = plan.series.map(({ title, drawn }) => drawn && (alone === null || alone.has(title)));
  const shape = JSON.stringify([theme, plan.scales.map(({ options: _, ...scale }) => scale), plan.series.map(({ field: _, values: __, ...series }) => series), shown, panel.fieldConfig?.defaults?.thresholds]);

  useLayoutEffect(() => {
    if (size.width < 20 || size.height < 20) {
      return undefined;
    }

    const { data, bands } = chartData(plan, shown);
    const made = new uPlot(
      chartOptions(plan, bands, size, inkOf(holder.current!), {
        live: () => live.current,
        onSelect: (from, to) => callbacks.current.onZoom(from, to),
        onCursor: u => {
          const { left = -1, top = -1, idx } = u.cursor;
          const here = left >= 0 && top >= 0 && idx !== null && idx !== undefined;
          if (top >= 0 || left < 0) {
            callbacks.current.cursor?.say(self.current, here ? u.posToVal(left, 'x') : null);
          }

          if (!here) {
            setHover(null);
            return;
          }

          const box = u.over.getBoundingClientRect();
          setHover({ x: box.left + left, y: box.top + top, index: idx, time: u.data[0][idx]!, nearest: nearestTo(u, idx, top) });
        },
      }),
      data,
      holder.current!,
    );
    plan.series.forEach((_, i) => shown[i] || made.setSeries(i + 1, { show: false }, false));
    chart.current = made;
    const stop = callbacks.current.cursor?.follow(self.current, time => {
      made.setCursor(time === null ? { left: -10, top: -10 } : { left: made.valToPos(time, 'x'), top: -1 }, false);
    });
    return () => {
      stop?.();
      chart.current = null;
      made.destroy();
    };
  }, [shape, size.width > 20, size.height > 20]);

  useEffect(() => chart.current?.setSize(size), [size]);
  useEffect(() => {
    chart.current?.batch(() => {
      chart.current!.setData(chartData(plan, shown).data, false);
      chart.current!.setScale('x', { min: range.from, max: range.to });
    });
    chart.current?.redraw(true);
  }, [plan, range.from, range.to, annotations, exemplars]);

  const legend = options.legend ?? {};
  const withLegend = legend.showLegend !== false && legend.displayMode !== 'hidden' && plan.series.some(series => series.inLegend);
  const pick = (index: number, toggle: boolean) => {
    const { title } = plan.series[index]!;
    const all = new Set(plan.series.map(series => series.title));
    if (toggle) {
      const next = new Set(alone ?? all);
      setAlone(next.delete(title) ? next : next.add(title));
    } else {
      setAlone(alone?.size === 1 && alone.has(title) ? null : new Set([title]));
    }
  };
  return (
    <div class={legend.placement === 'right' ? 'chart chart-beside' : 'chart'}>
      <div class="chart-canvas" ref={holder} onDblClick={onZoomOut} role="img" aria-label={chartLabel(plan)} />
      {withLegend && <Legend series={plan.series} shown={shown} options={legend} onPick={pick} onHover={index => chart.current?.setSeries(index === null ? null : index + 1, { focus: true })} />}
      {hover && options.tooltip?.mode !== 'none' && (
        <Tooltip x={hover.x} y={hover.y}>
          <HoverText plan={plan} shown={shown} hover={hover} mode={options.tooltip?.mode ?? 'single'} sort={options.tooltip?.sort ?? 'none'} annotations={near(annotations, hover.time, range)} />
        </Tooltip>
      )}
    </div>
  );
}

const chartLabel = (plan: ChartPlan): string => `Chart of ${plan.series.slice(0, 8).map(series => series.title).join(', ')}${plan.series.length > 8 ? ' and others' : ''}`;

/** The series closest to the pointer. */
function nearestTo(u: uPlot, index: number, top: number): number | null {
  let best: { series: number; distance: number } | null = null;
  for (let i = 1; i < u.series.length; i++) {
    const value = u.data[i]![index];
    if (u.series[i]!.show && value !== null && value !== undefined) {
      const distance = Math.abs(u.valToPos(value, u.series[i]!.scale!) - top);
      if (!best || distance < best.distance) {
        best = { series: i - 1, distance };
      }
    }
  }

  return best?.series ?? null;
}

/** The annotations at the pointer, or within a few pixels of it. */
const near = (annotations: readonly Annotation[], time: number, range: { from: number; to: number }): Annotation[] => {
  const close = (range.to - range.from) / 100;
  return annotations.filter(({ from, to }) => time >= from - close && time <= to + close).slice(0, 6);
};

interface HoverTextProps {
  plan: ChartPlan;
  shown: readonly boolean[];
  hover: Hover;
  mode: string;
  sort: string;
  annotations: readonly Annotation[];
}

function HoverText({ plan, shown, hover, mode, sort, annotations }: HoverTextProps): JSX.Element {
  const rows = plan.series
    .map((series, i) => ({ series, i, value: series.values[hover.index] ?? null }))
    .filter(({ series, i, value }) => shown[i] && series.inTooltip && value !== null && (mode === 'multi' || i === hover.nearest));
  if (sort !== 'none') {
    rows.sort((a, b) => (sort === 'desc' ? -1 : 1) * compareValues(a.value, b.value));
  }

  return (
    <>
      <div class="chart-tooltip-time">{dateTime(hover.time)}</div>
      {rows.slice(0, 25).map(({ series, i, value }) => (
        <div key={i} class={i === hover.nearest ? 'chart-tooltip-row chart-tooltip-nearest' : 'chart-tooltip-row'}>
          <Swatch color={series.color} />
          <span class="chart-tooltip-name">{series.title}</span>
          <span class="chart-tooltip-value">{format(value, series.field.config)}</span>
        </div>
      ))}
      {rows.length > 25 && <div class="muted">and {rows.length - 25} more</div>}
      {annotations.map((annotation, i) => (
        <div key={`a${i}`} class="chart-tooltip-row chart-tooltip-annotation">
          <Swatch color={annotation.color} />
          <span class="chart-tooltip-name">
            {annotation.title}
            {annotation.text && `: ${annotation.text}`}
          </span>
          <span class="chart-tooltip-value muted">
            {timeOfDay(annotation.from)}
            {annotation.to > annotation.from && ` – ${timeOfDay(annotation.to)}`}
          </span>
        </div>
      ))}
    </>
  );
}
