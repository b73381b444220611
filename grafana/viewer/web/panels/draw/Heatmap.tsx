import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { dateTime, zoned } from '../time/clock';
import { scaleColor } from '../fields/colors';
import { format } from '../fields/display';
import { toHeatmap, trimmed, type Heatmap as Counts } from '../data/heatmap';
import { timeIncrements, timeTick } from './axis';
import { inkOf } from './chart';
import { flag, number, object, text, within } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { Tooltip } from './Tooltip';
import { useSize, type Size } from './useSize';

interface HeatmapOptions {
  yAxis?: { unit?: string; decimals?: number };
  color?: { scheme?: string; reverse?: boolean; min?: number; max?: number };
  cellGap?: number;
  legend?: { show?: boolean };
  tooltip?: { mode?: string; show?: boolean; yHistogram?: boolean };
  filterValues?: { le?: number };
}

const read = object<HeatmapOptions>({
  yAxis: object<NonNullable<HeatmapOptions['yAxis']>>({ unit: text, decimals: within(0, 20) }),
  color: object<NonNullable<HeatmapOptions['color']>>({ scheme: text, reverse: flag, min: number, max: number }),
  cellGap: within(0, 25),
  legend: object<NonNullable<HeatmapOptions['legend']>>({ show: flag }),
  tooltip: object<NonNullable<HeatmapOptions['tooltip']>>({ mode: text, show: flag, yHistogram: flag }),
  filterValues: object<NonNullable<HeatmapOptions['filterValues']>>({ le: number }),
});

interface Layout {
  left: number;
  top: number;
  width: number;
  height: number;
}

const bottom = 22;

/** The number of values per bucket over time, as colours. */
export function Heatmap({ panel, frames, range, step, theme, cursor, onZoom, onZoomOut }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const heatmap = useMemo(() => {
    const counts = toHeatmap(frames, step);
    return counts && trimmed(counts);
  }, [frames, step]);
  const [holder, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const self = useRef({});
  const [hover, setHover] = useState<{ x: number; y: number; column: number; row: number } | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const unit = options.yAxis?.unit ?? panel.fieldConfig?.defaults?.unit;
  const label = (bound: number) => (bound === Infinity ? 'Inf' : format(bound, { ...(unit ? { unit } : {}), ...(options.yAxis?.decimals === undefined ? {} : { decimals: options.yAxis.decimals }) }));
  const left = heatmap ? Math.max(...heatmap.bounds.map(bound => label(bound).length)) * 6.4 + 12 : 0;
  const layout: Layout = { left, top: 8, width: size.width - left - 8, height: size.height - 8 - bottom };

  useEffect(() => {
    if (heatmap && layout.width > 10 && layout.height > 10) {
      draw(canvas.current!, heatmap, { size, layout, range, step, options, label, ink: inkOf(holder.current!) });
    }
  }, [heatmap, size, range.from, range.to, step, theme]);
  useEffect(() => cursor?.follow(self.current, setLine), [cursor]);

  if (!heatmap) {
    return <p class="panel-notice" ref={holder as unknown as RefObject<HTMLParagraphElement>}>The result has no buckets: no series has a label le.</p>;
  }

  const timeAt = (x: number) => range.from + ((x - layout.left) / layout.width) * (range.to - range.from);
  const position = (time: number) => layout.left + ((time - range.from) / (range.to - range.from)) * layout.width;
  const locate = (event: PointerEvent) => {
    const box = holder.current!.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const inside = x >= layout.left && x <= layout.left + layout.width && y >= layout.top && y <= layout.top + layout.height;
    cursor?.say(self.current, inside ? timeAt(x) : null);
    setDrag(before => before && { ...before, to: x });
    const column = Math.round((timeAt(x) - heatmap.times[0]!) / step + 0.5);
    const row = Math.floor((1 - (y - layout.top) / layout.height) * heatmap.bounds.length);
    setHover(inside && heatmap.times[column] !== undefined && heatmap.bounds[row] !== undefined ? { x: event.clientX, y: event.clientY, column, row } : null);
  };
  const drop = () => {
    if (drag && Math.abs(drag.to - drag.from) > 6) {
      onZoom(timeAt(Math.min(drag.from, drag.to)), timeAt(Math.max(drag.from, drag.to)));
    }

    setDrag(null);
  };
  return (
    <div class="chart">
      <div
        class="chart-canvas heatmap"
        ref={holder}
        role="img"
        aria-label={`Heat map of ${heatmap.bounds.length} buckets over time`}
        onPointerMove={locate}
        onPointerLeave={() => { setHover(null); setDrag(null); cursor?.say(self.current, null); }}
        onPointerDown={event => { if (event.button === 0) { const x = event.clientX - holder.current!.getBoundingClientRect().left; setDrag({ from: x, to: x }); } }}
        onPointerUp={drop}
        onDblClick={onZoomOut}
      >
        <canvas ref={canvas} />
        {line !== null && line >= range.from && line <= range.to && <span class="cursor-line" style={{ left: `${position(line)}px`, top: `${layout.top}px`, height: `${layout.height}px` }} />}
        {drag && <span class="drag-area" style={{ left: `${Math.min(drag.from, drag.to)}px`, width: `${Math.abs(drag.to - drag.from)}px`, top: `${layout.top}px`, height: `${layout.height}px` }} />}
      </div>
      {options.legend?.show !== false && heatmap.max > 0 && <ColorLegend heatmap={heatmap} options={options} />}
      {hover && !drag && options.tooltip?.mode !== 'none' && options.tooltip?.show !== false && (
        <Tooltip x={hover.x} y={hover.y}><CellText heatmap={heatmap} {...hover} label={label} histogram={options.tooltip?.yHistogram ?? false} options={options} /></Tooltip>
      )}
    </div>
  );
}

/** The position of a count on the colour scale, 0 to 1. */
function shareOf(count: number, heatmap: Counts, { color }: HeatmapOptions): number {
  const min = color?.min ?? Math.min(heatmap.min, heatmap.max);
  const max = color?.max ?? heatmap.max;
  const share = max === min ? 1 : (count - min) / (max - min);
  return color?.reverse ? 1 - share : share;
}

const colorAt = (count: number, heatmap: Counts, options: HeatmapOptions): string => scaleColor(options.color?.scheme ?? 'Turbo', shareOf(count, heatmap, options));

interface DrawOptions {
  size: Size;
  layout: Layout;
  range: { from: number; to: number };
  step: number;
  options: HeatmapOptions;
  label: (bound: number) => string;
  ink: { text: string; grid: string; font: string };
}

function draw(canvas: HTMLCanvasElement, heatmap: Counts, { size, layout, range, step, options, label, ink }: DrawOptions): void {
  canvas.width = size.width * devicePixelRatio;
  canvas.height = size.height * devicePixelRatio;
  canvas.style.width = `${size.width}px`;
  canvas.style.height = `${size.height}px`;
  const pen = canvas.getContext('2d')!;
  pen.scale(devicePixelRatio, devicePixelRatio);
  pen.font = ink.font;
  const perTime = layout.width / (range.to - range.from);
  const x = (time: number) => layout.left + (time - range.from) * perTime;
  const rowHeight = layout.height / heatmap.bounds.length;
  const y = (row: number) => layout.top + layout.height - (row + 1) * rowHeight;

  pen.fillStyle = ink.text;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  const every = Math.max(1, Math.ceil(16 / rowHeight));
  pen.strokeStyle = ink.grid;
  heatmap.bounds.forEach((bound, row) => {
    if (row % every === 0) {
      pen.fillText(label(bound), layout.left - 6, y(row));
      pen.beginPath();
      pen.moveTo(layout.left, Math.round(y(row)) + 0.5);
      pen.lineTo(layout.left + layout.width, Math.round(y(row)) + 0.5);
      pen.stroke();
    }
  });
  drawTimes(pen, layout, range, x, ink.text);

  pen.save();
  pen.beginPath();
  pen.rect(layout.left, layout.top, layout.width, layout.height);
  pen.clip();
  // Between narrow columns no gap is drawn.
  const gap = step * perTime < 5 ? 0 : (options.cellGap ?? 1);
  const rowGap = Math.min(options.cellGap ?? 1, rowHeight / 4);
  const minCount = options.filterValues?.le ?? 1e-9;
  heatmap.counts.forEach((counts, row) => counts.forEach((count, column) => {
    if (count !== null && count > minCount) {
      pen.fillStyle = colorAt(count, heatmap, options);
      // A count belongs to the step that ends at its time.
      pen.fillRect(x(heatmap.times[column]! - step) + gap / 2, y(row) + rowGap / 2, Math.max(1, step * perTime - gap), Math.max(1, rowHeight - rowGap));
    }
  }));
  pen.restore();
}

function drawTimes(pen: CanvasRenderingContext2D, layout: Layout, range: { from: number; to: number }, x: (time: number) => number, color: string): void {
  const apart = timeIncrements.find(candidate => (candidate / (range.to - range.from)) * layout.width > 76) ?? timeIncrements.at(-1)!;
  const offset = new Date(range.from).getTimezoneOffset() * 60_000 + range.from - zoned(range.from).getTime();
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  pen.fillStyle = color;
  for (let time = Math.ceil((range.from - offset) / apart) * apart + offset; time <= range.to; time += apart) {
    pen.fillText(timeTick(time, apart), x(time), layout.top + layout.height + 7);
  }
}

function ColorLegend({ heatmap, options }: { heatmap: Counts; options: HeatmapOptions }): JSX.Element {
  const stops = Array.from({ length: 11 }, (_, i) => scaleColor(options.color?.scheme ?? 'Turbo', options.color?.reverse ? 1 - i / 10 : i / 10)).join(', ');
  return (
    <div class="color-legend" aria-label={`Colours from ${format(heatmap.min, { unit: 'short' })} to ${format(heatmap.max, { unit: 'short' })}`} role="img">
      <span class="color-scale" style={{ background: `linear-gradient(to right, ${stops})` }} />
      <span class="color-ends"><span>{format(heatmap.min, { unit: 'short' })}</span><span>{format(heatmap.max, { unit: 'short' })}</span></span>
    </div>
  );
}

interface CellTextProps {
  heatmap: Counts;
  column: number;
  row: number;
  label: (bound: number) => string;
  histogram: boolean;
  options: HeatmapOptions;
}

function CellText({ heatmap, column, row, label, histogram, options }: CellTextProps): JSX.Element {
  const counts = heatmap.counts.map(bucket => bucket[column] ?? 0);
  const maxCount = Math.max(...counts, 1e-9);
  const under = heatmap.bounds[row - 1];
  return (
    <>
      <div class="chart-tooltip-time">{dateTime(heatmap.times[column]!)}</div>
      <div class="chart-tooltip-row">
        <span class="chart-tooltip-name">{under === undefined ? `up to ${label(heatmap.bounds[row]!)}` : `${label(under)} – ${label(heatmap.bounds[row]!)}`}</span>
        <span class="chart-tooltip-value">{format(counts[row]!, { unit: 'short' })}</span>
      </div>
      {histogram && (
        <svg class="bucket-histogram" viewBox={`0 0 ${counts.length * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
          {counts.map((count, i) => <rect key={i} x={i * 10 + 1} y={40 - (count / maxCount) * 38} width="8" height={(count / maxCount) * 38} fill={i === row ? 'var(--text)' : colorAt(count, heatmap, options)} />)}
        </svg>
      )}
    </>
  );
}
