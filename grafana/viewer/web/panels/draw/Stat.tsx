import type { JSX } from 'preact';
import { readableOn } from '../fields/colors';
import { object, text, within } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { Sparkline } from './Sparkline';
import { useSize } from './useSize';
import { fittingSize, reduceOptions, shownValues, type ReduceOptions, type ShownValue } from './values';

interface StatOptions {
  reduceOptions?: ReduceOptions;
  colorMode?: string;
  graphMode?: string;
  textMode?: string;
  orientation?: string;
  justifyMode?: string;
  text?: { valueSize?: number };
}

const read = object<StatOptions>({
  reduceOptions,
  colorMode: text,
  graphMode: text,
  textMode: text,
  orientation: text,
  justifyMode: text,
  text: object<{ valueSize?: number }>({ valueSize: within(1, 500) }),
});

/** One or more large values, each above its sparkline. */
export function Stat({ panel, frames, range }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const values = shownValues(frames, options.reduceOptions);
  const columns = columnsFor(values.length, width, height, options.orientation ?? 'auto');
  const rows = Math.ceil(values.length / columns);
  const cell = { width: width / columns - 8, height: height / rows - 8 };
  return (
    <div class="stats" ref={box} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {width > 0 && values.map((value, i) => <StatCell key={i} value={value} cell={cell} options={options} range={range} alone={values.length === 1} />)}
    </div>
  );
}

/** The number of columns that gives the largest text. */
function columnsFor(count: number, width: number, height: number, orientation: string): number {
  if (orientation !== 'auto') {
    return orientation === 'horizontal' ? 1 : Math.max(1, count);
  }

  let best = 1;
  let bestSize = 0;
  for (let columns = 1; columns <= count; columns++) {
    const size = Math.min(width / columns / 2.6, height / Math.ceil(count / columns));
    if (size > bestSize) {
      [best, bestSize] = [columns, size];
    }
  }

  return best;
}

interface StatCellProps {
  value: ShownValue;
  cell: { width: number; height: number };
  options: StatOptions;
  range: { from: number; to: number };
  alone: boolean;
}

function StatCell({ value, cell, options, range, alone }: StatCellProps): JSX.Element {
  const mode = options.textMode ?? 'auto';
  const filled = options.colorMode === 'background' || options.colorMode === 'background_solid';
  const name = mode === 'value_and_name' || mode === 'name' || (mode === 'auto' && !alone) ? value.title : '';
  const said = mode === 'none' || mode === 'name' ? '' : value.text;
  const largestName = said === '' ? 40 : 16;
  const nameSize = name ? Math.min(largestName, fittingSize(name, cell.width - 16, cell.height * (said === '' ? 0.6 : 0.3), largestName)) : 0;
  const graph = options.graphMode === 'area' && value.times.length > 1;
  const room = cell.height - nameSize * 1.3;
  const size = options.text?.valueSize ?? fittingSize(said, cell.width - 20, room * (graph ? 0.52 : 0.66), 60);
  const ink = filled ? readableOn(value.color) : undefined;
  return (
    <div
      class={`stat ${filled ? 'stat-filled' : ''} ${alone || options.justifyMode === 'center' ? 'stat-centered' : ''}`}
      style={{ ...(filled ? { background: value.color, color: ink! } : {}), ...(graph ? { paddingBottom: `${cell.height * 0.26}px` } : {}) }}
    >
      {graph && (
        <Sparkline
          times={value.times}
          values={value.field.values}
          range={range}
          min={value.field.config.min ?? null}
          max={value.field.config.max ?? null}
          color={filled ? ink! : value.color}
        />
      )}
      {name && <span class="stat-name" style={{ fontSize: `${nameSize}px` }}>{name}</span>}
      {said && <span class="stat-value" style={{ fontSize: `${size}px`, ...(options.colorMode === 'none' || filled ? {} : { color: value.color }) }}>{said}</span>}
    </div>
  );
}
